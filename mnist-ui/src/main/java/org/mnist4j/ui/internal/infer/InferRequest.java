package org.mnist4j.ui.internal.infer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model.
 *
 * @param id that the answer repeats; null for none
 * @param inputs the tensors
 * @param outputs the tensors wanted, each with whether it's wanted in binary; empty for all
 * @param binaryOutputs whether outputs are wanted in binary where they don't say so themselves
 */
public record InferRequest(
    @Nullable String id, List<Input> inputs, Map<String, Boolean> outputs, boolean binaryOutputs) {
  /**
   * A tensor.
   *
   * @param name its name
   * @param datatype such as {@code FP32}
   * @param shape its sizes
   * @param data its values
   */
  public record Input(String name, String datatype, List<Integer> shape, Values data) {
    /** How many values the shape has. */
    public long size() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
  }

  /**
   * A tensor's values: numbers, or pieces of bytes.
   *
   * @param numbers in the tensor's order, empty where there are pieces
   * @param pieces in the tensor's order, empty where there are numbers
   */
  public record Values(float[] numbers, List<byte[]> pieces) {
    /** How many there are. */
    public int size() {
      return Math.max(numbers.length, pieces.size());
    }
  }
}
