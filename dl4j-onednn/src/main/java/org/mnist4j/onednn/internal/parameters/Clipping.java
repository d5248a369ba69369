package org.mnist4j.onednn.internal.parameters;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a layer's gradients when they are complete.
 *
 * @param kind null for nothing
 * @param threshold of the kinds that have one
 */
public record Clipping(@Nullable GradientNormalization kind, double threshold) {
  /** DL4J's norm of gradients that are all 0. */
  private static final double NORM_OF_ZEROS = 1e-5;

  public boolean isNone() {
    return kind == null || kind == GradientNormalization.None;
  }

  /** Whether it takes the norm of all of a layer's gradients together. */
  public boolean byLayer() {
    return kind == GradientNormalization.RenormalizeL2PerLayer
        || kind == GradientNormalization.ClipL2PerLayer;
  }

  /** What to multiply gradients with whose norm is {@code norm}. */
  public double factor(double norm) {
    if (isNone() || kind == GradientNormalization.ClipElementWiseAbsoluteValue) {
      return 1;
    }
    if (kind == GradientNormalization.ClipL2PerLayer
        || kind == GradientNormalization.ClipL2PerParamType) {
      return norm > threshold ? threshold / norm : 1;
    }
    return 1 / (norm == 0 ? NORM_OF_ZEROS : norm);
  }

  /** The greatest that a gradient may be, and minus that the least. */
  public float bound() {
    return kind == GradientNormalization.ClipElementWiseAbsoluteValue
        ? (float) threshold
        : Float.POSITIVE_INFINITY;
  }
}
