package org.mnist4j.data.synthetic.stroke;

import java.util.List;

/** The smallest upright rectangle around the ink of some paths. */
public record Extent(double left, double top, double right, double bottom) {

  public static Extent around(List<Path> paths) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Path path : paths) {
      for (int i = 0; i < path.size(); i++) {
        double radius = path.radius(i);
        left = Math.min(left, path.x(i) - radius);
        top = Math.min(top, path.y(i) - radius);
        right = Math.max(right, path.x(i) + radius);
        bottom = Math.max(bottom, path.y(i) + radius);
      }
    }
    return new Extent(left, top, right, bottom);
  }

  /** Makes the longer side {@code size} long, in the middle of a square from the origin. */
  public void fit(List<Path> paths, double size) {
    double scale = size / Math.max(right - left, bottom - top);
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    for (Path path : paths) {
      for (int i = 0; i < path.size(); i++) {
        path.move(
            i, (path.x(i) - middleX) * scale + size / 2, (path.y(i) - middleY) * scale + size / 2);
        path.press(i, path.radius(i) * scale);
      }
    }
  }
}
