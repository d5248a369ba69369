package org.mnist4j.data;

/**
 * The generator SplitMix64, written out so that the order of pictures depends on the seed alone and
 * on no Java version. From Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, with the mixing constants of Stafford's variant 13.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return finish(state);
  }

  /** A number from 0 to {@code bound - 1}, every one equally likely. */
  int nextInt(int bound) {
    long range = 0x1_0000_0000L;
    long fair = range - range % bound; // draws beyond would favour small numbers
    long draw;
    do {
      draw = nextLong() >>> 32;
    } while (draw >= fair);
    return (int) (draw % bound);
  }

  /** One seed made of two numbers; a change in either changes all of it. */
  public static long mix(long seed, long number) {
    return finish(finish(seed + GOLDEN_GAMMA) ^ (number * GOLDEN_GAMMA + 1));
  }

  private static long finish(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
