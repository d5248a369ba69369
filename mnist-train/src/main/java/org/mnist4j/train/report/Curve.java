package org.mnist4j.train.report;

import java.util.List;

/**
 * A line in a chart.
 *
 * @param name in the legend
 * @param style how it's drawn
 * @param x places, rising
 * @param y values
 */
record Curve(String name, Style style, List<Double> x, List<Double> y) {
  /** How a curve is drawn. */
  enum Style {
    /** Thin and pale, for what jumps about. */
    FAINT,
    /** A line. */
    LINE,
    /** A line with a mark at each value. */
    MARKED,
    /** Grey dashes, to compare with. */
    REFERENCE
  }

  Curve {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /** Whether a chart has room for a value: a loss that ran away has none. */
  static boolean drawable(double value) {
    return Math.abs(value) < 1e12;
  }

  boolean isEmpty() {
    return x.isEmpty();
  }
}
