package org.mnist4j.onednn.internal.layer;

import java.nio.IntBuffer;

/**
 * Which activations a dropout keeps: a function of the network's seed, the step, the layer and the
 * activation's place, so that any thread can work out any part of it, and a resumed run draws what
 * the interrupted one would have drawn.
 */
final class DropoutMask {
  private static final int PIECE = 1024;

  private static final int GOLDEN = 0x9E3779B9;

  /**
   * Multiples of {@link #GOLDEN}: read from an array because C2 makes no vectors out of a loop's
   * counter.
   */
  private static final int[] MULTIPLES = new int[PIECE];

  static {
    for (int i = 0; i < PIECE; i++) {
      MULTIPLES[i] = i * GOLDEN;
    }
  }

  private final int[] bits = new int[PIECE];

  /**
   * A layer's key for one step, mixed by the finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
   */
  static long key(long seed, int iteration, int layer) {
    return mix(mix(mix(seed) + iteration) + layer);
  }

  private static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Writes 1/keep where an activation is kept, 0 where not.
   *
   * @param first place in the batch of the first float of {@code to}
   * @param keep probability of keeping one
   */
  void fill(long key, long first, double keep, IntBuffer to) {
    int threshold = (int) Math.round(keep * (1 << 24));
    int kept = Float.floatToRawIntBits((float) (1 / keep));
    int low = (int) key;
    int high = (int) (key >>> 32);
    int length = to.limit();
    for (int from = 0; from < length; from += PIECE) {
      int n = Math.min(PIECE, length - from);
      draw(bits, MULTIPLES, n, ((int) first + from) * GOLDEN, low, high, threshold, kept);
      to.put(from, bits, 0, n);
    }
  }

  /**
   * Two rounds of a 32-bit integer hash (Wellons' "lowbias32" constants), keyed before each.
   * Integers only, no branch, and short loops: C2 makes vectors of these, but not of one long loop.
   */
  private static void draw(
      int[] bits, int[] multiples, int n, int first, int low, int high, int threshold, int kept) {
    for (int i = 0; i < n; i++) {
      bits[i] = (first + multiples[i]) ^ low;
    }
    hash(bits, n);
    for (int i = 0; i < n; i++) {
      bits[i] += high;
    }
    hash(bits, n);
    // All ones where the upper 24 bits lie below the threshold, else zero.
    for (int i = 0; i < n; i++) {
      bits[i] = (((bits[i] >>> 8) - threshold) >> 31) & kept;
    }
  }

  private static void hash(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (bits[i] ^ (bits[i] >>> 16)) * 0x7FEB352D;
    }
    for (int i = 0; i < n; i++) {
      bits[i] = (bits[i] ^ (bits[i] >>> 15)) * 0x846CA68B;
    }
    for (int i = 0; i < n; i++) {
      bits[i] ^= bits[i] >>> 16;
    }
  }
}
