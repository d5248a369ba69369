package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;

/**
 * How much bare paper strays, on a plane where ink is bright and most of the pixels are paper.
 *
 * @param middle the paper's own value
 * @param deviation its standard deviation, from the side where there is no ink
 */
record PaperNoise(float middle, float deviation) {
  /** Deviations that ink must stand out by. */
  private static final float DEVIATIONS = 4;

  /** Where the values stray more than this, it is blurred ink and not paper. */
  private static final float MOST = 6;

  /** Grey levels that ink must stand out by at least. */
  private static final float LEVELS = 8;

  /** Of a normal distribution 16 % lie more than one deviation below the middle. */
  static PaperNoise of(Plane plane) {
    Histogram histogram = Histogram.of(plane);
    float middle = histogram.quantile(0.5);
    return new PaperNoise(middle, middle - histogram.quantile(0.16));
  }

  /** Whatever lies above may be ink. */
  float floor() {
    return middle + DEVIATIONS * Math.min(MOST, deviation) + LEVELS;
  }
}
