package org.mnist4j.data.synthetic.stroke;

import java.util.Arrays;
import java.util.List;

/** A stroke as a chain of short straight pieces, with the pen's radius at every joint. */
public final class Path {
  private static final double STEP = 0.03;

  private double[] x = new double[64];
  private double[] y = new double[64];
  private double[] radius = new double[0];
  private int size;

  private Path() {}

  /**
   * The curve through the knots: a centripetal Catmull-Rom spline, which passes through its points
   * without loops of its own (Yuksel, Schaefer, Keyser, 2011). At sharp knots it starts afresh.
   */
  public static Path through(List<Knot> knots) {
    Path path = new Path();
    int last = knots.size() - 1;
    path.add(knots.get(0).x(), knots.get(0).y());
    for (int i = 0; i < last; i++) {
      Knot start = knots.get(i);
      Knot end = knots.get(i + 1);
      Knot before = i == 0 || start.sharp() ? start : knots.get(i - 1);
      Knot after = i + 1 == last || end.sharp() ? end : knots.get(i + 2);
      path.addPiece(before, start, end, after);
    }
    path.radius = new double[path.size];
    return path;
  }

  private void addPiece(Knot before, Knot start, Knot end, Knot after) {
    double length = distance(start, end);
    if (length == 0) {
      return;
    }
    double t0 = Math.sqrt(distance(before, start));
    double t1 = Math.sqrt(length);
    double t2 = Math.sqrt(distance(end, after));
    Slopes alongX = Slopes.of(before.x(), start.x(), end.x(), after.x(), t0, t1, t2);
    Slopes alongY = Slopes.of(before.y(), start.y(), end.y(), after.y(), t0, t1, t2);
    int steps = 1 + (int) (length / STEP);
    for (int i = 1; i <= steps; i++) {
      double t = (double) i / steps;
      add(
          hermite(start.x(), end.x(), alongX.atStart(), alongX.atEnd(), t),
          hermite(start.y(), end.y(), alongY.atStart(), alongY.atEnd(), t));
    }
  }

  /** How fast one coordinate changes at both ends of a piece. */
  private record Slopes(double atStart, double atEnd) {
    /** Of the piece from b to c, t1 long; no knot before means t0 = 0, none after t2 = 0. */
    static Slopes of(double a, double b, double c, double d, double t0, double t1, double t2) {
      double chord = c - b;
      double in = t0 == 0 ? chord : t1 * ((b - a) / t0 - (c - a) / (t0 + t1)) + chord;
      double out = t2 == 0 ? chord : t1 * ((d - c) / t2 - (d - b) / (t1 + t2)) + chord;
      // A loose end has no curvature of its own.
      double atStart = t0 == 0 ? 1.5 * chord - 0.5 * out : in;
      double atEnd = t2 == 0 ? 1.5 * chord - 0.5 * in : out;
      return new Slopes(atStart, atEnd);
    }
  }

  private static double hermite(double p, double q, double dp, double dq, double t) {
    double t2 = t * t;
    double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * p
        + (t3 - 2 * t2 + t) * dp
        + (3 * t2 - 2 * t3) * q
        + (t3 - t2) * dq;
  }

  private static double distance(Knot a, Knot b) {
    double dx = a.x() - b.x();
    double dy = a.y() - b.y();
    return Math.sqrt(dx * dx + dy * dy);
  }

  public int size() {
    return size;
  }

  public double x(int i) {
    return x[i];
  }

  public double y(int i) {
    return y[i];
  }

  public double radius(int i) {
    return radius[i];
  }

  public void move(int i, double newX, double newY) {
    x[i] = newX;
    y[i] = newY;
  }

  public void press(int i, double newRadius) {
    radius[i] = newRadius;
  }

  private void add(double px, double py) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = px;
    y[size++] = py;
  }
}
