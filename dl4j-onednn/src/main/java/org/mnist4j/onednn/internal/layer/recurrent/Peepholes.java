package org.mnist4j.onednn.internal.layer.recurrent;

import java.util.Arrays;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * What gates see of the memory: one weight for each cell and gate, for the forget, the output and
 * the modulation gate one after another. DL4J keeps them behind the recurrent weights.
 */
final class Peepholes {
  static final int GATES = 3;

  private final NativeFloats values;
  private final NativeFloats gradientShare;
  private final float[][] weights;
  private final float[][] sums;

  /**
   * @param values of all three gates
   * @param gradientShare as long
   * @param size of the layer
   */
  Peepholes(NativeFloats values, NativeFloats gradientShare, int size) {
    this.values = values;
    this.gradientShare = gradientShare;
    this.weights = new float[GATES][size];
    this.sums = new float[GATES][size];
  }

  void load() {
    for (int i = 0; i < GATES; i++) {
      values.buffer().get(i * weights[i].length, weights[i]);
    }
  }

  /** Adds what a gate sees to what it is given. */
  void look(int gate, float[] memory, float[] given) {
    float[] w = weights[gate];
    for (int from = 0; from < given.length; from += w.length) {
      for (int i = 0; i < w.length; i++) {
        given[from + i] += memory[from + i] * w[i];
      }
    }
  }

  /** Adds a gate's gradients to those of the memory that it has seen. */
  void reflect(int gate, float[] gradients, float[] memoryErrors) {
    look(gate, gradients, memoryErrors);
  }

  void beginBackward() {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
  }

  /** Adds to the gradients of a gate's weights. */
  void learn(int gate, float[] gradients, float[] memory) {
    float[] sum = sums[gate];
    for (int from = 0; from < gradients.length; from += sum.length) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gradients[from + i] * memory[from + i];
      }
    }
  }

  void endBackward() {
    for (int i = 0; i < GATES; i++) {
      gradientShare.buffer().put(i * sums[i].length, sums[i]);
    }
  }
}
