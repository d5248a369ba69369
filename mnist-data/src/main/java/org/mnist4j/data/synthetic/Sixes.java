package org.mnist4j.data.synthetic;

import java.util.List;

/** Ways of writing a 6. */
final class Sixes {
  static final List<Style> STYLES =
      List.of(
          new Style("curved", 50, (s, c) -> six(s, c, c.between(0.05, 0.25), 0)),
          new Style("straight", 25, (s, c) -> six(s, c, c.between(-0.05, 0.05), 0)),
          new Style("with an open loop", 12, (s, c) -> six(s, c, c.between(0, 0.2), 1)),
          new Style("with a curled end", 13, (s, c) -> six(s, c, c.between(0, 0.2), -1)));

  private Sixes() {}

  /**
   * @param bow how far the back bends out to the left
   * @param gap 1 leaves the loop open, -1 curls its end into the loop, 0 closes it
   */
  private static void six(Sketch sketch, Chance c, double bow, int gap) {
    double rx = c.between(0.18, 0.36);
    double ry = c.between(0.16, 0.32);
    double cx = rx;
    double cy = 1 - ry;
    double topX = cx + c.between(-0.15, 0.3);
    Stroke stroke = sketch.stroke().to(topX, 0);
    stroke.to((topX * 0.45 + 0.0) - bow * 0.7 + c.around(0.05, 0.02), cy * c.between(0.3, 0.5));
    if (bow > 0.1) {
      stroke.to(-0.01 - bow * 0.3, cy * 0.8);
    }
    double sweep = gap == 1 ? c.between(200, 280) : c.between(300, 370);
    stroke.arc(cx, cy, rx, ry, 180, -sweep);
    if (gap == -1) {
      stroke.to(cx + rx * c.between(-0.3, 0.3), cy + ry * c.between(-0.1, 0.5));
    }
  }
}
