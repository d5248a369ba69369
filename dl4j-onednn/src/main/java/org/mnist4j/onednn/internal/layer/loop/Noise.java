package org.mnist4j.onednn.internal.layer.loop;

import org.mnist4j.onednn.internal.program.StepState;

/**
 * Random numbers of one layer: a function of the network's seed, the step, the layer and the place
 * in the batch, so that any lane can draw any of them, forward and again backward.
 */
public final class Noise {
  private final long seed;
  private final int layer;
  private final StepState step;

  public Noise(long seed, int layer, StepState step) {
    this.seed = seed;
    this.layer = layer;
    this.step = step;
  }

  /** The step that numbers are drawn for. */
  public StepState step() {
    return step;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Equal for all numbers of this step; whoever draws many asks once. */
  long key() {
    return mix(mix(mix(seed) + step.iteration()) + layer);
  }

  /** Uniform in [0, 1), the same for the same place. */
  static double uniform(long key, long place) {
    return (mix(key + place) >>> 11) * 0x1.0p-53;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller, 1958). */
  static double normal(long key, long place) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(key, 2 * place)));
    return radius * Math.cos(2 * Math.PI * uniform(key, 2 * place + 1));
  }

  double uniform(Piece p, int i) {
    return uniform(key(), place(p) + i);
  }

  /** The first place of a piece; pieces of a sample follow each other. */
  static long place(Piece p) {
    return ((long) p.sample << 36) + (long) p.part * p.in.length;
  }
}
