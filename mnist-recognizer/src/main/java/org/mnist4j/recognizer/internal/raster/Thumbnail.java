package org.mnist4j.recognizer.internal.raster;

/** A small copy of a plane, for what only needs the large features. */
public final class Thumbnail {
  private Thumbnail() {}

  /** At most {@code side} pixels wide and high; the plane itself if it is that small. */
  public static Plane of(Plane plane, int side) {
    int longest = plane.longestSide();
    if (longest <= side) {
      return plane;
    }
    return Taps.reduce(
        plane,
        Math.max(1, Math.round((float) plane.width() * side / longest)),
        Math.max(1, Math.round((float) plane.height() * side / longest)));
  }
}
