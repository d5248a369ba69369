package org.mnist4j.data.synthetic.stroke;

import java.util.ArrayList;
import java.util.List;

/** What the pen draws between touching the paper and leaving it: a curve through knots. */
public final class Stroke {
  private static final double ARC_STEP_DEGREES = 40;

  private final List<Knot> knots = new ArrayList<>();

  /** Goes on smoothly through a point. */
  public Stroke to(double x, double y) {
    knots.add(new Knot(x, y, false));
    return this;
  }

  /** Goes on to a point where the direction may change at once. */
  public Stroke corner(double x, double y) {
    knots.add(new Knot(x, y, true));
    return this;
  }

  /**
   * Goes on along an ellipse. Angles are in degrees, 0 to the right and growing clockwise as seen
   * on paper, so -90 is the top and a negative sweep is the way most people draw a 0.
   */
  public Stroke arc(double cx, double cy, double rx, double ry, double from, double sweep) {
    return spiral(cx, cy, rx, ry, from, sweep, 1, 1, 0);
  }

  /**
   * An ellipse that doesn't quite close: its radii change in size from {@code first} to {@code
   * last}, and {@code egg} makes the lower half wider (positive) or the upper one (negative).
   */
  public Stroke spiral(
      double cx,
      double cy,
      double rx,
      double ry,
      double from,
      double sweep,
      double first,
      double last,
      double egg) {
    int steps = (int) StrictMath.ceil(Math.abs(sweep) / ARC_STEP_DEGREES);
    for (int i = 0; i <= steps; i++) {
      double done = (double) i / steps;
      double angle = StrictMath.toRadians(from + sweep * done);
      double size = first + (last - first) * done;
      double sine = StrictMath.sin(angle);
      double cosine = StrictMath.cos(angle);
      to(cx + rx * size * cosine * (1 + egg * sine), cy + ry * size * sine);
    }
    return this;
  }

  public List<Knot> knots() {
    return knots;
  }
}
