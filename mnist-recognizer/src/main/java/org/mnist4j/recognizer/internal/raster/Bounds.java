package org.mnist4j.recognizer.internal.raster;

import java.util.Optional;
import org.mnist4j.recognizer.picture.Box;

/** Where a plane isn't 0. */
public final class Bounds {
  private Bounds() {}

  public static Optional<Box> of(Plane plane) {
    int left = plane.width();
    int right = -1;
    int top = plane.height();
    int bottom = -1;
    for (int y = 0, i = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++, i++) {
        if (plane.at(i) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0
        ? Optional.empty()
        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
  }
}
