package org.mnist4j.recognizer.internal.raster;

/**
 * Where a plane's values balance, in pixels from its upper left corner; a pixel's middle is at ½.
 */
public record CentreOfMass(double x, double y) {

  /** The middle of the plane if it is empty. */
  public static CentreOfMass of(Plane plane) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0, i = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++, i++) {
        double value = plane.at(i);
        sum += value;
        sumX += value * (x + 0.5);
        sumY += value * (y + 0.5);
      }
    }
    return sum > 0
        ? new CentreOfMass(sumX / sum, sumY / sum)
        : new CentreOfMass(plane.width() / 2.0, plane.height() / 2.0);
  }
}
