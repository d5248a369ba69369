package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 5. */
final class Fives {
  static final List<Style> STYLES =
      List.of(
          new Style("with a separate bar", 40, Fives::separateBar),
          new Style("in one stroke", 30, Fives::oneStroke),
          new Style("like an S", 20, Fives::likeS),
          new Style("with a detached bar", 10, Fives::detachedBar));

  private Fives() {}

  private static void separateBar(Sketch sketch, Chance c) {
    double top = c.between(0, 0.08);
    double left = stemAndBowl(sketch, c, top);
    bar(sketch, c, left + c.around(0, 0.03), top + c.around(0, 0.02));
  }

  private static void detachedBar(Sketch sketch, Chance c) {
    double top = c.between(0.02, 0.12);
    double left = stemAndBowl(sketch, c, top);
    bar(sketch, c, left + c.between(0.05, 0.2), top - c.between(0, 0.08));
  }

  private static double stemAndBowl(Sketch sketch, Chance c, double top) {
    double left = c.between(0.1, 0.22);
    double waist = c.between(0.28, 0.58);
    Stroke stroke = sketch.stroke().to(left, top);
    bowl(stroke.corner(left - c.between(0, 0.12), waist), c, waist);
    return left;
  }

  private static void bar(Sketch sketch, Chance c, double left, double y) {
    double length = c.between(0.25, 0.75);
    sketch
        .stroke()
        .to(left, y)
        .to(left + length * 0.5, y + c.around(0, 0.02))
        .to(left + length, y - length * c.around(0.1, 0.12));
  }

  private static void oneStroke(Sketch sketch, Chance c) {
    double left = c.between(0.08, 0.2);
    double waist = c.between(0.34, 0.48);
    Stroke stroke =
        sketch
            .stroke()
            .to(left + c.between(0.3, 0.65), c.around(0, 0.04))
            .corner(left, c.between(0, 0.08))
            .corner(left - c.between(0, 0.1), waist);
    bowl(stroke, c, waist);
  }

  private static void likeS(Sketch sketch, Chance c) {
    double waist = c.between(0.4, 0.5);
    double left = c.between(0, 0.12);
    sketch
        .stroke()
        .to(c.between(0.5, 0.75), c.between(-0.05, 0.1))
        .to(left + 0.22, c.between(0, 0.05))
        .to(left + 0.04, c.between(0.14, 0.2))
        .to(left + 0.06, waist - 0.1)
        .to(left + 0.25, waist)
        .to(c.between(0.42, 0.55), c.between(0.62, 0.74))
        .to(c.between(0.36, 0.45), 0.92)
        .to(0.2, 1)
        .to(c.between(-0.1, 0.05), c.between(0.84, 0.95));
  }

  private static void bowl(Stroke stroke, Chance c, double waist) {
    double right = c.between(0.34, 0.65);
    double low = 1 - waist;
    double rise = c.between(0, 0.08);
    stroke
        .to(right * 0.5, waist - rise)
        .to(right * 0.9, waist + low * 0.2)
        .to(right, waist + low * c.between(0.4, 0.55))
        .to(right * 0.85, waist + low * 0.85)
        .to(right * 0.45, 1)
        .to(c.between(-0.12, 0.1), c.between(0.78, 0.98));
    if (c.happens(0.3)) {
      stroke.to(c.between(-0.08, 0.15), c.between(0.58, 0.8));
    }
  }
}
