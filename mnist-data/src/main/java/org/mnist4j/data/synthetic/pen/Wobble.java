package org.mnist4j.data.synthetic.pen;

import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Path;

/**
 * A smooth random displacement of the paper: random shifts on a coarse lattice with cubic B-splines
 * between them, so that neighbouring parts of a digit bend together.
 */
final class Wobble {
  /** Lattice lines each way; the ones at the rim lie outside the digit. */
  private static final int LINES = 6;

  private static final double PITCH = 0.4;

  private final double[] shiftX = new double[LINES * LINES];
  private final double[] shiftY = new double[LINES * LINES];

  /**
   * Draws a displacement.
   *
   * @param strength standard deviation of the lattice's shifts, in digit heights; the smoothed
   *     shift of a point is about half of it
   */
  Wobble(double strength, Chance chance) {
    for (int i = 0; i < shiftX.length; i++) {
      shiftX[i] = chance.around(0, strength);
      shiftY[i] = chance.around(0, strength);
    }
  }

  void bend(Path path) {
    double[] wx = new double[4];
    double[] wy = new double[4];
    for (int i = 0; i < path.size(); i++) {
      int column = weigh(path.x(i) + 0.1, wx);
      int row = weigh(path.y(i), wy);
      double dx = 0;
      double dy = 0;
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          double weight = wx[c] * wy[r];
          int at = (row + r) * LINES + column + c;
          dx += weight * shiftX[at];
          dy += weight * shiftY[at];
        }
      }
      path.move(i, path.x(i) + dx, path.y(i) + dy);
    }
  }

  /**
   * Fills in the four B-spline weights at a place and returns the first lattice line they act on.
   */
  private static int weigh(double place, double[] weights) {
    double scaled = Math.min(Math.max(place / PITCH, 0), LINES - 3 - 1e-9);
    int line = (int) scaled;
    double t = scaled - line;
    double u = 1 - t;
    weights[0] = u * u * u / 6;
    weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    weights[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
    weights[3] = t * t * t / 6;
    return line;
  }
}
