package org.mnist4j.data.synthetic;

import java.util.List;

/** Ways of writing a 9. */
final class Nines {
  static final List<Style> STYLES =
      List.of(
          new Style("straight", 45, (s, c) -> straight(s, c, c.between(310, 370))),
          new Style("with an open loop", 15, (s, c) -> straight(s, c, c.between(230, 310))),
          new Style("curved", 25, Nines::curved),
          new Style("hooked", 15, Nines::hooked));

  private Nines() {}

  private static void straight(Sketch sketch, Chance c, double sweep) {
    double right = loop(sketch, c, sweep);
    Stroke stroke = sketch.strokes().get(0);
    stroke
        .corner(right + c.around(0, 0.02), c.between(0.02, 0.18))
        .to(right + c.around(-0.01, 0.02), 0.5)
        .to(right + c.around(-0.04, 0.08), 1);
  }

  private static void curved(Sketch sketch, Chance c) {
    double right = loop(sketch, c, c.between(300, 360));
    sketch
        .strokes()
        .get(0)
        .to(right + c.around(0, 0.02), c.between(0.15, 0.3))
        .to(right + c.around(0, 0.02), 0.6)
        .to(right - c.between(0.05, 0.2), 1);
  }

  private static void hooked(Sketch sketch, Chance c) {
    double right = loop(sketch, c, c.between(290, 360));
    Stroke stroke = sketch.strokes().get(0);
    stroke
        .corner(right, c.between(0.05, 0.18))
        .to(right + c.around(0.01, 0.02), 0.55)
        .to(right - c.between(0, 0.08), c.between(0.82, 0.92))
        .to(right * c.between(0.3, 0.7), 1)
        .to(c.between(-0.05, 0.15), c.between(0.82, 0.96));
  }

  /** The loop, counter-clockwise from its upper right; returns how far right it reaches. */
  private static double loop(Sketch sketch, Chance c, double sweep) {
    double rx = c.between(0.16, 0.32);
    double ry = c.between(0.16, 0.3);
    double end = c.between(-20, 20);
    sketch.stroke().spiral(rx, ry, rx, ry, end - 360 + sweep, -sweep, 1, 1, 0);
    return 2 * rx;
  }
}
