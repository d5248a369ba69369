package org.mnist4j.data.synthetic;

import java.util.List;

/** Ways of writing an 8. */
final class Eights {
  static final List<Style> STYLES =
      List.of(
          new Style("from the top", 50, (s, c) -> fromTop(s, c, 1)),
          new Style("from the top, mirrored", 12, (s, c) -> fromTop(s, c, -1)),
          new Style("open at the top", 18, Eights::openTop),
          new Style("of two rings", 20, Eights::twoRings));

  private Eights() {}

  private static void fromTop(Sketch sketch, Chance c, int way) {
    double upper = c.between(0.12, 0.28);
    double lower = c.between(0.14, 0.32);
    double waist = c.between(0.42, 0.54);
    Stroke stroke = sketch.stroke();
    double startX = upper * c.between(0.5, 1.05);
    double startY = waist * c.between(0.2, 0.45);
    stroke.to(0.3 + way * startX, startY);
    body(stroke, upper, lower, waist, way);
    stroke.to(0.3 + way * (startX + c.around(-0.02, 0.03)), startY + c.around(0.02, 0.04));
  }

  private static void openTop(Sketch sketch, Chance c) {
    double upper = c.between(0.12, 0.26);
    double lower = c.between(0.14, 0.3);
    double waist = c.between(0.42, 0.54);
    Stroke stroke = sketch.stroke();
    stroke.to(0.3 + upper * c.between(0.6, 1.1), waist * c.between(0.1, 0.4));
    body(stroke, upper, lower, waist, 1);
    stroke.to(0.3 + upper * c.between(1, 2), waist * c.between(-0.1, 0.35));
  }

  /**
   * From the start near the upper right: over the top, down the S, round and up to the crossing.
   */
  private static void body(Stroke stroke, double upper, double lower, double waist, int way) {
    double middle = (1 + waist) / 2;
    stroke
        .to(0.3, 0)
        .to(0.3 - way * upper, waist * 0.45)
        .to(0.3 - way * upper * 0.5, waist * 0.82)
        .to(0.3 + way * lower * 0.5, waist + (1 - waist) * 0.2)
        .to(0.3 + way * lower, middle + 0.02)
        .to(0.3, 1)
        .to(0.3 - way * lower, middle + 0.02)
        .to(0.3 - way * lower * 0.5, waist + (1 - waist) * 0.2)
        .to(0.3 + way * upper * 0.5, waist * 0.85);
  }

  private static void twoRings(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.52);
    double upper = c.between(0.14, 0.28);
    double lower = c.between(0.16, 0.32);
    double shift = c.around(0, 0.05);
    double gap = c.around(0, 0.02);
    ring(sketch, c, 0.3 + shift, waist / 2, upper, waist / 2);
    ring(sketch, c, 0.3, (1 + waist) / 2 + gap, lower, (1 - waist) / 2);
  }

  private static void ring(Sketch sketch, Chance c, double cx, double cy, double rx, double ry) {
    sketch
        .stroke()
        .spiral(cx, cy, rx, ry, c.between(0, 360), -c.between(345, 385), c.between(0.9, 1.1), 1, 0);
  }
}
