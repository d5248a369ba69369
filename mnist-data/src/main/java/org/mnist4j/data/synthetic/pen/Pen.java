package org.mnist4j.data.synthetic.pen;

import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Path;

/**
 * The pen one digit is written with, and how hard it is pressed; widths are pixels of the result.
 */
final class Pen {
  private static final double MEDIAN_RADIUS = 1.2;
  private static final double THINNEST = 0.55;
  private static final double THICKEST = 3.5;
  private static final int PRESSURES = 6;

  private final double radius;
  private final double unevenness;
  private final double nib;
  private final double nibCosine;
  private final double nibSine;
  private final double taper;

  Pen(double factor, Chance chance) {
    // Widths of pens multiply rather than add up: twice and half as wide are equally likely.
    double wanted = MEDIAN_RADIUS * factor * StrictMath.exp(chance.around(0, 0.28));
    radius = Math.min(Math.max(wanted, THINNEST), THICKEST);
    unevenness = chance.between(0, 0.3);
    // A flat nib or the slope of the pen: strokes one way are wider than across.
    nib = chance.between(0, 0.25);
    double nibAngle = chance.between(0, 2 * StrictMath.PI);
    nibCosine = StrictMath.cos(nibAngle);
    nibSine = StrictMath.sin(nibAngle);
    taper = chance.happens(0.3) ? chance.between(0.2, 0.6) : 0;
  }

  double radius() {
    return radius;
  }

  /** Gives every joint of a path its radius. */
  void press(Path path, Chance chance) {
    double[] pressure = new double[PRESSURES + 1];
    for (int i = 0; i <= PRESSURES; i++) {
      pressure[i] = 1 + chance.around(0, unevenness * 0.5);
    }
    int last = path.size() - 1;
    for (int i = 0; i <= last; i++) {
      double along = last == 0 ? 0 : (double) i / last * PRESSURES;
      int stretch = Math.min((int) along, PRESSURES - 1);
      double smooth =
          pressure[stretch] + (pressure[stretch + 1] - pressure[stretch]) * (along - stretch);
      double lifted = last == 0 ? 1 : 1 - taper * rise((double) i / last);
      path.press(i, radius * Math.max(0.4, smooth * direction(path, i) * lifted));
    }
  }

  /** How much of the taper acts at this part of a stroke: only towards its end. */
  private static double rise(double along) {
    return along < 0.6 ? 0 : (along - 0.6) / 0.4;
  }

  private double direction(Path path, int i) {
    int next = Math.min(i + 1, path.size() - 1);
    int previous = Math.max(i - 1, 0);
    double dx = path.x(next) - path.x(previous);
    double dy = path.y(next) - path.y(previous);
    double square = dx * dx + dy * dy;
    if (square == 0) {
      return 1;
    }
    double cosine = (dx * dx - dy * dy) / square;
    double sine = 2 * dx * dy / square;
    return 1 + nib * (cosine * nibCosine + sine * nibSine);
  }
}
