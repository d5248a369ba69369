package org.mnist4j.onednn.internal.layer.recurrent;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * One lane's samples step by step: everything of a step lies together, step after step in the order
 * of time. What has a value before the first step has a block more, in front, or behind where time
 * runs backwards.
 */
final class Steps {
  /** Bytes after which a first-level cache of 64 sets begins again. */
  private static final int PAGE = 4096;

  /** A line of the cache, in floats. */
  private static final int GAP = 16;

  final Lane lane;
  final int rows;
  final int length;
  final int size;
  final int width;

  /** Floats from one row of gates to the next: rows of whole pages would collide in the cache. */
  final int stride;

  private final boolean backwards;

  /** Inputs. */
  final NativeFloats in;

  /** What each gate is given, later what it gives, and at last the gradients. */
  final NativeFloats gates;

  /** Outputs, and those before the first step. */
  final NativeFloats out;

  /** Gradients with respect to the outputs. */
  final NativeFloats errors;

  /** Each step's factors of the samples; null where all count. */
  private final @Nullable FloatBuffer mask;

  /**
   * @param inputs values of a sample at a step
   * @param size outputs of a sample at a step
   * @param width values that its gates are given
   * @param mask [rows, length]
   */
  Steps(
      NativeScope scope,
      Lane lane,
      int length,
      int inputs,
      int size,
      int width,
      boolean backwards,
      boolean training,
      @Nullable NativeFloats mask) {
    this.lane = lane;
    this.rows = lane.rows().count();
    this.length = length;
    this.size = size;
    this.width = width;
    this.stride = width * Float.BYTES % PAGE == 0 ? width + GAP : width;
    this.backwards = backwards;
    this.in = scope.allocate((long) length * rows * inputs);
    this.gates = scope.allocate((long) length * rows * stride);
    this.out = scope.allocate((length + 1L) * rows * size);
    this.errors = scope.allocate(training ? (long) length * rows * size : 0);
    this.mask =
        mask == null
            ? null
            : mask.slice((long) lane.rows().start() * length, (long) rows * length).buffer();
  }

  /** Values of one gate at a step. */
  int count() {
    return rows * size;
  }

  /** The step that comes as number {@code i} on the way forward. */
  int at(int i) {
    return backwards ? length - 1 - i : i;
  }

  /** The block that holds what a step has left. */
  int block(int step) {
    return backwards ? step : step + 1;
  }

  /** The block that holds what the step before it has left. */
  int blockBefore(int step) {
    return backwards ? step + 1 : step;
  }

  /** A block of outputs or the like. */
  Matrix block(NativeFloats blocks, int index) {
    return blocks(blocks, index, 1);
  }

  /** Some blocks of outputs or the like. */
  Matrix blocks(NativeFloats blocks, int first, int many) {
    NativeFloats floats = blocks.slice((long) first * count(), (long) many * count());
    return new Matrix(floats, (long) many * rows, size, size, 1);
  }

  /** What a step's gates are given. */
  Matrix gates(int step) {
    return gates(step, 1);
  }

  /** What the gates of some steps are given. */
  Matrix gates(int first, int many) {
    NativeFloats floats = gates.slice((long) first * rows * stride, (long) many * rows * stride);
    return new Matrix(floats, (long) many * rows, width, stride, 1);
  }

  /** Copies a gate's values of a step out of {@code from}, which is as {@link #gates}. */
  void get(NativeFloats from, int step, int gate, float[] to) {
    FloatBuffer buffer = from.buffer();
    for (int row = 0; row < rows; row++) {
      buffer.get(place(step, gate, row), to, row * size, size);
    }
  }

  /** The other way round. */
  void put(float[] from, NativeFloats to, int step, int gate) {
    FloatBuffer buffer = to.buffer();
    for (int row = 0; row < rows; row++) {
      buffer.put(place(step, gate, row), from, row * size, size);
    }
  }

  private int place(int step, int gate, int row) {
    return (step * rows + row) * stride + gate * size;
  }

  void getBlock(NativeFloats blocks, int index, float[] to) {
    blocks.buffer().get(index * count(), to, 0, count());
  }

  void putBlock(float[] from, NativeFloats blocks, int index) {
    blocks.buffer().put(index * count(), from, 0, count());
  }

  boolean masked() {
    return mask != null;
  }

  /** Multiplies each sample's values with its factor at a step. */
  void mask(float[] values, int step) {
    if (mask == null) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      float factor = mask.get(row * length + step);
      if (factor == 0) {
        Arrays.fill(values, row * size, (row + 1) * size, 0);
      } else if (factor != 1) {
        for (int i = row * size; i < (row + 1) * size; i++) {
          values[i] *= factor;
        }
      }
    }
  }
}
