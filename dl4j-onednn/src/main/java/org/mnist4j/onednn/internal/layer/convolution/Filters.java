package org.mnist4j.onednn.internal.layer.convolution;

import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * How a convolution's weights lie in DL4J's array.
 *
 * @param dims outputs, inputs, height and width; in front of them the groups, where outputs have
 *     only some of the inputs, and outputs and inputs are then those of a group
 * @param strides of the dimensions in the array
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Filters(long[] dims, long[] strides) {
  /** Each output has all inputs, and the array is in that order. */
  public static Filters plain(long outputs, long inputs, long height, long width) {
    return new Filters(
        new long[] {outputs, inputs, height, width},
        new long[] {inputs * height * width, height * width, width, 1});
  }

  /** As DL4J takes those of sequences: tap by tap, in each input by input, in each the outputs. */
  public static Filters ofSequence(long outputs, long inputs, long taps) {
    return new Filters(
        new long[] {outputs, inputs, taps, 1}, new long[] {1, outputs, inputs * outputs, 1});
  }

  /**
   * Each input has outputs of its own.
   *
   * @param ofInput distance between the inputs' weights
   * @param ofOutput between those of an input's outputs
   * @param row between a filter's rows
   * @param column between neighbours in a row
   */
  public static Filters byInput(
      long inputs, long each, long[] kernel, long ofInput, long ofOutput, long row, long column) {
    return new Filters(
        new long[] {inputs, each, 1, kernel[0], kernel[1]},
        new long[] {ofInput, ofOutput, column, row, column});
  }

  /** Whether they are as {@link #plain} has them. */
  boolean arePlain() {
    return dims.length == 4
        && Arrays.equals(strides, plain(dims[0], dims[1], dims[2], dims[3]).strides);
  }

  /** All output channels. */
  long outputs() {
    return dims.length == 5 ? dims[0] * dims[1] : dims[0];
  }

  Layout layout(NativeScope scope) {
    return Layout.strided(scope, dims, strides);
  }
}
