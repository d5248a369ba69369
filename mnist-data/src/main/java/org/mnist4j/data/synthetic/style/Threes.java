package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 3. */
final class Threes {
  static final List<Style> STYLES =
      List.of(
          new Style("round", 50, (s, c) -> lower(roundTop(s, c), c, true)),
          new Style("shallow", 15, (s, c) -> lower(roundTop(s, c), c, false)),
          new Style("looped", 15, Threes::looped),
          new Style("flat-topped", 12, Threes::flatTopped));

  private Threes() {}

  private static Stroke roundTop(Sketch sketch, Chance c) {
    double right = c.between(0.4, 0.58);
    return sketch
        .stroke()
        .to(c.between(-0.05, 0.12), c.between(0.06, 0.25))
        .to(right * 0.5, 0)
        .to(right * 0.97, c.between(0.08, 0.14))
        .to(right, c.between(0.2, 0.28))
        .to(right * 0.75, c.between(0.36, 0.42));
  }

  private static void lower(Stroke stroke, Chance c, boolean cusp) {
    double waist = c.between(0.34, 0.54);
    double inset = c.between(0.1, 0.38);
    if (cusp) {
      stroke.corner(inset, waist);
    } else {
      stroke.to(c.between(0.3, 0.38), waist);
    }
    bowl(stroke, c, waist);
  }

  private static void bowl(Stroke stroke, Chance c, double waist) {
    double right = c.between(0.4, 0.68);
    double middle = (1 + waist) / 2;
    stroke
        .to(right * 0.85, waist + c.between(0.06, 0.12))
        .to(right, middle + c.around(0.02, 0.02))
        .to(right * 0.8, 0.94)
        .to(right * 0.45, 1)
        .to(c.between(-0.15, 0.16), c.between(0.8, 1.02));
    if (c.happens(0.15)) {
      stroke.to(c.between(-0.1, 0.1), c.between(0.6, 0.8));
    }
  }

  private static void looped(Sketch sketch, Chance c) {
    double waist = c.between(0.42, 0.52);
    double tip = c.between(0.08, 0.25);
    double loop = c.between(0.03, 0.07);
    Stroke stroke =
        roundTop(sketch, c)
            .to(tip + 0.06, waist + loop)
            .to(tip, waist)
            .to(tip + 0.06, waist - loop);
    bowl(stroke, c, waist);
  }

  private static void flatTopped(Sketch sketch, Chance c) {
    double waist = c.between(0.35, 0.48);
    Stroke stroke =
        sketch
            .stroke()
            .to(c.between(-0.05, 0.1), c.between(0, 0.08))
            .corner(c.between(0.48, 0.62), c.between(-0.02, 0.06))
            .corner(c.between(0.15, 0.3), waist);
    bowl(stroke, c, waist);
  }
}
