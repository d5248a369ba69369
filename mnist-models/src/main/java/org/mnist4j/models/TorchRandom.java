package org.mnist4j.models;

import org.apache.commons.math3.random.MersenneTwister;

/**
 * The numbers PyTorch's CPU generator draws after {@code torch.manual_seed(seed)}: MT19937, of
 * whose seed the lower 32 bits count.
 */
final class TorchRandom {
  private static final int MANTISSA = (1 << 24) - 1;
  private static final double STEP = 1.0 / (1 << 24);

  private final MersenneTwister generator;

  TorchRandom(long seed) {
    generator = new MersenneTwister((int) seed);
  }

  /**
   * What {@code tensor.uniform_(-bound, bound)} writes into a float32 tensor: 24 random bits scaled
   * to [0, 1) and then to the bounds in float64, rounded at the end.
   *
   * @param count how many numbers
   */
  float[] uniform(int count, double bound) {
    double from = -(float) bound;
    double range = (float) bound - from;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((generator.nextInt() & MANTISSA) * STEP * range + from);
    }
    return values;
  }
}
