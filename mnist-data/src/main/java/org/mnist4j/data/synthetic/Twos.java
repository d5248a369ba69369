package org.mnist4j.data.synthetic;

import java.util.List;

/** Ways of writing a 2. */
final class Twos {
  static final List<Style> STYLES =
      List.of(
          new Style("plain", 40, Twos::plain),
          new Style("looped", 35, Twos::looped),
          new Style("flat-topped", 10, Twos::flatTopped),
          new Style("swan", 15, Twos::swan));

  private Twos() {}

  private static void plain(Sketch sketch, Chance c) {
    double low = c.between(0.88, 1);
    arch(sketch, c)
        .to(c.between(0.2, 0.3), c.between(0.7, 0.8))
        .corner(c.between(-0.05, 0.08), low)
        .to(c.between(0.3, 0.4), low + c.around(-0.02, 0.03))
        .to(c.between(0.55, 0.95), low + c.around(0, 0.06));
  }

  private static void looped(Sketch sketch, Chance c) {
    double loop = c.between(0.08, 0.24);
    double left = c.between(-0.08, 0.08);
    arch(sketch, c)
        .to(left + loop * 1.6, 1 - loop)
        .to(left + loop * 0.6, 1)
        .to(left, 1 - loop * 0.55)
        .to(left + loop * 0.7, 1 - loop * 1.1)
        .to(left + loop * 2, 1 - loop * 0.6)
        .to(c.between(0.5, 0.65), c.between(0.93, 1.02))
        .to(c.between(0.68, 1.0), c.between(0.82, 1.0));
  }

  private static void flatTopped(Sketch sketch, Chance c) {
    double low = c.between(0.9, 1);
    sketch
        .stroke()
        .to(c.between(-0.05, 0.1), c.between(0, 0.15))
        .to(c.between(0.2, 0.35), c.between(-0.02, 0.06))
        .to(c.between(0.55, 0.65), c.between(0.04, 0.15))
        .to(c.between(0.42, 0.5), c.between(0.4, 0.5))
        .corner(c.between(-0.05, 0.08), low)
        .to(c.between(0.55, 0.8), low + c.around(0, 0.05));
  }

  private static void swan(Sketch sketch, Chance c) {
    arch(sketch, c)
        .to(c.between(0.15, 0.25), c.between(0.75, 0.82))
        .to(c.between(0.06, 0.12), c.between(0.92, 0.98))
        .to(c.between(0.3, 0.4), c.between(0.93, 1))
        .to(c.between(0.6, 0.85), c.between(0.9, 1.02));
  }

  /** The upper bow, from its left end to the way down. */
  private static Stroke arch(Sketch sketch, Chance c) {
    double right = c.between(0.45, 0.65);
    double start = c.between(0.12, 0.4);
    Stroke stroke = sketch.stroke().to(c.between(-0.05, 0.15), start);
    if (c.happens(0.15)) {
      stroke.corner(c.between(-0.02, 0.1), start * 0.5);
    }
    return stroke
        .to(right * 0.22, c.between(0.04, 0.12))
        .to(right * 0.58, 0)
        .to(right * 0.94, c.between(0.1, 0.16))
        .to(right * 0.98, c.between(0.25, 0.38))
        .to(right * c.between(0.65, 0.8), c.between(0.48, 0.62));
  }
}
