package org.mnist4j.data.synthetic.stroke;

/**
 * A seeded source of chance whose numbers are the same on every machine and every JDK.
 *
 * <p>It is SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014) written out, because the bounded methods of the JDK's own generators have changed between
 * releases and the pictures must not.
 */
public final class Chance {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT_53 = 0x1p-53;
  private static final double SQRT_3 = 1.7320508075688772;

  private long state;

  private Chance(long state) {
    this.state = state;
  }

  /**
   * The chance that decides item {@code index} of {@code seed}; unrelated to that of any other
   * item.
   */
  public static Chance of(long seed, long index) {
    return new Chance(mix(mix(seed + GOLDEN_GAMMA) ^ mix(index * GOLDEN_GAMMA + 1)));
  }

  /** A number in [0, 1). */
  public double unit() {
    return (bits() >>> 11) * UNIT_53;
  }

  /** A number in [low, high), all equally likely. */
  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /**
   * A number near {@code mean}, bell-shaped with standard deviation {@code spread} and never
   * further away than 3.5 spreads: the sum of four uniform numbers, so that no outlier spoils a
   * digit.
   */
  public double around(double mean, double spread) {
    long bits = bits();
    long sum =
        (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
    return mean + spread * SQRT_3 * ((sum + 2.0) / 0x1p16 - 2.0);
  }

  /** True with the given probability. */
  public boolean happens(double probability) {
    return unit() < probability;
  }

  /** A whole number in [0, bound); its bias is below bound / 2^31. */
  public int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  private long bits() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
