package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing an 8. */
final class Eights {
  static final List<Style> STYLES =
      List.of(
          new Style("from the top", 45, (s, c) -> fromTop(s, c, 1)),
          new Style("from the top, mirrored", 10, (s, c) -> fromTop(s, c, -1)),
          new Style("open at the top", 25, Eights::openTop),
          new Style("like a ribbon", 8, Eights::ribbon),
          new Style("from the middle", 8, Eights::fromMiddle),
          new Style("of two rings", 12, Eights::twoRings));

  private Eights() {}

  private static void fromTop(Sketch sketch, Chance c, int way) {
    double waist = c.between(0.4, 0.62);
    double upper = upper(c);
    Stroke stroke = sketch.stroke();
    double startX = upper * c.between(0.5, 1.05);
    double startY = waist * c.between(0.2, 0.45);
    stroke.to(0.3 + way * startX, startY);
    sBend(stroke, c, upper, lower(c), waist, way);
    stroke
        .to(0.3 + way * upper * c.between(0.4, 0.7), waist * 0.75)
        .to(0.3 + way * (startX + c.around(0, 0.04)), startY + c.around(0.01, 0.04));
  }

  private static void openTop(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.62);
    double upper = upper(c);
    Stroke stroke = sketch.stroke();
    stroke.to(0.3 + upper * c.between(0.5, 1.9), waist * c.between(-0.05, 0.4));
    sBend(stroke, c, upper, lower(c), waist, 1);
    stroke.to(0.3 + upper * c.between(0.3, 0.9), waist * c.between(0.6, 0.9));
    if (c.happens(0.7)) {
      stroke.to(0.3 + upper * c.between(1, 2.4), waist * c.between(-0.1, 0.5));
    }
  }

  /** Both ends at the bottom, where they may or may not meet. */
  private static void ribbon(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.65);
    double upper = upper(c);
    double lower = c.between(0.1, 0.32);
    sketch
        .stroke()
        .to(0.3 + c.between(-0.5, 1) * lower, 1)
        .to(0.3 - lower, c.between(0.88, 1))
        .to(0.3, waist)
        .to(0.3 + upper, waist * 0.45)
        .to(0.3, 0)
        .to(0.3 - upper, waist * 0.45)
        .to(0.3, waist)
        .to(0.3 + lower, c.between(0.85, 0.95))
        .to(0.3 + c.between(-0.8, 1) * lower, 1);
  }

  /** Starts at the crossing, rounds the upper loop first, then the lower. */
  private static void fromMiddle(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.62);
    double upper = upper(c);
    double lower = lower(c);
    double middle = (1 + waist) / 2;
    sketch
        .stroke()
        .to(0.3 + c.around(0, 0.06), waist + c.around(0, 0.05))
        .to(0.3 - upper, waist * 0.5)
        .to(0.3, 0)
        .to(0.3 + upper, waist * 0.5)
        .to(0.3, waist)
        .to(0.3 - lower, middle)
        .to(0.3, 1)
        .to(0.3 + lower, middle)
        .to(0.3 + c.around(0.03, 0.06), waist + c.around(0.03, 0.05));
  }

  /** Over the top, down the S, round the lower loop and up to the crossing. */
  private static void sBend(
      Stroke stroke, Chance c, double upper, double lower, double waist, int way) {
    double middle = (1 + waist) / 2;
    double bend = c.between(0.3, 0.8);
    double tilt = c.around(0, 0.04);
    stroke
        .to(0.3 + way * tilt, 0)
        .to(0.3 - way * upper, waist * (0.45 + tilt))
        .to(0.3 - way * upper * bend, waist * 0.85)
        .to(0.3 + way * lower * bend, waist + (1 - waist) * 0.2)
        .to(0.3 + way * lower, middle + 0.02)
        .to(0.3 - way * tilt, 1)
        .to(0.3 - way * lower, middle + 0.05)
        .to(0.3 - way * lower * c.between(0.3, 0.6), waist + (1 - waist) * 0.2);
  }

  private static double upper(Chance c) {
    return c.between(0.1, 0.34);
  }

  private static double lower(Chance c) {
    return c.between(0.06, 0.32);
  }

  private static void twoRings(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.52);
    double gap = c.between(-0.12, 0.02);
    ring(sketch, c, 0.3 + c.around(0, 0.05), waist / 2, upper(c), waist / 2);
    ring(sketch, c, 0.3, (1 + waist + gap) / 2, lower(c) * 1.2, (1 - waist - gap) / 2);
  }

  private static void ring(Sketch sketch, Chance c, double cx, double cy, double rx, double ry) {
    sketch
        .stroke()
        .spiral(cx, cy, rx, ry, c.between(0, 360), -c.between(345, 385), c.between(0.9, 1.1), 1, 0);
  }
}
