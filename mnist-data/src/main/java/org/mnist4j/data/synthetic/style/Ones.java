package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;

/** Ways of writing a 1. */
final class Ones {
  static final List<Style> STYLES =
      List.of(
          new Style("bar", 52, Ones::bar),
          new Style("stub", 10, Ones::stub),
          new Style("curved bar", 10, Ones::curved),
          new Style("flagged", 13, Ones::flagged),
          new Style("flagged with a foot", 10, Ones::flaggedWithFoot),
          new Style("with a foot", 3, Ones::withFoot),
          new Style("hooked", 5, Ones::hooked));

  private Ones() {}

  private static void bar(Sketch sketch, Chance c) {
    double lean = lean(c);
    sketch.stroke().to(0.3 + lean, 0).to(0.3 + c.around(0, 0.015), 0.5).to(0.3 - lean, 1);
  }

  /** A bar so short that the same pen looks thick once it is 20 pixels high. */
  private static void stub(Sketch sketch, Chance c) {
    sketch.thicken(c.between(1.4, 2.2));
    bar(sketch, c);
  }

  private static void curved(Sketch sketch, Chance c) {
    double lean = lean(c);
    double bow = c.between(0.03, 0.1) * (c.happens(0.5) ? 1 : -1);
    sketch.stroke().to(0.3 + lean, 0).to(0.3 + bow, c.between(0.3, 0.7)).to(0.3 - lean, 1);
  }

  private static void flagged(Sketch sketch, Chance c) {
    flagAndBar(sketch, c, c.around(0, 0.05));
  }

  private static void flaggedWithFoot(Sketch sketch, Chance c) {
    double lean = c.around(0, 0.04);
    flagAndBar(sketch, c, lean);
    foot(sketch, c, 0.3 - lean);
  }

  private static void withFoot(Sketch sketch, Chance c) {
    double lean = c.around(0, 0.05);
    sketch.stroke().to(0.3 + lean, 0).to(0.3 - lean, 1);
    foot(sketch, c, 0.3 - lean);
  }

  private static void hooked(Sketch sketch, Chance c) {
    double lean = lean(c);
    double hook = c.between(0.06, 0.2) * (c.happens(0.6) ? 1 : -1);
    sketch
        .stroke()
        .to(0.3 + lean, 0)
        .to(0.3, c.between(0.4, 0.7))
        .to(0.3 - lean, c.between(0.85, 0.95))
        .to(0.3 - lean + hook, 1);
  }

  private static void flagAndBar(Sketch sketch, Chance c, double lean) {
    double top = 0.3 + lean;
    sketch
        .stroke()
        .to(top - c.between(0.08, 0.42), c.between(0.1, 0.5))
        .corner(top, 0)
        .to(0.3 - lean, 1);
  }

  private static void foot(Sketch sketch, Chance c, double middle) {
    sketch
        .stroke()
        .to(middle - c.between(0.15, 0.35), 1 + c.around(0, 0.03))
        .to(middle + c.between(0.15, 0.4), 1 + c.around(0, 0.03));
  }

  /** Lone bars lean more than other digits do. */
  private static double lean(Chance c) {
    return c.around(0.04, 0.06);
  }
}
