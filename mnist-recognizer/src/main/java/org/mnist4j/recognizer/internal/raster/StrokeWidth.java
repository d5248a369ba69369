package org.mnist4j.recognizer.internal.raster;

/**
 * How wide a pen's strokes are: twice the ink's area over the length of its outline, since a stroke
 * of length l and width w has the area l·w and an outline of about 2·l.
 */
public final class StrokeWidth {
  private StrokeWidth() {}

  /**
   * In pixels of {@code ink}; grey pixels count in part, by their share of the ink's full value.
   */
  public static double of(Plane ink) {
    float full = Histogram.above(ink, 0).quantile(0.9);
    if (full <= 0) {
      return 0;
    }
    double area = 0;
    double outline = 0;
    int width = ink.width();
    int height = ink.height();
    for (int y = -1; y < height; y++) {
      double here = 0;
      for (int x = -1; x < width; x++) {
        double right = level(ink, x + 1, y, full);
        double below = level(ink, x, y + 1, full);
        area += here;
        if (right != here || below != here) {
          outline += Math.sqrt((right - here) * (right - here) + (below - here) * (below - here));
        }
        here = right;
      }
    }
    return outline > 0 ? 2 * area / outline : 0;
  }

  private static double level(Plane ink, int x, int y, float full) {
    boolean inside = x >= 0 && y >= 0 && x < ink.width() && y < ink.height();
    return inside ? Math.min(1, ink.at(x, y) / full) : 0;
  }
}
