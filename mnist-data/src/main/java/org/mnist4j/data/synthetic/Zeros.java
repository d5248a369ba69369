package org.mnist4j.data.synthetic;

import java.util.List;

/** Ways of writing a 0. */
final class Zeros {
  static final List<Style> STYLES =
      List.of(
          new Style("round", 40, (s, c) -> ring(s, c, c.between(0.32, 0.55), c.between(345, 385))),
          new Style("narrow", 25, (s, c) -> ring(s, c, c.between(0.16, 0.32), c.between(350, 385))),
          new Style("open", 12, (s, c) -> ring(s, c, c.between(0.3, 0.5), c.between(305, 345))),
          new Style("with the end inside", 12, Zeros::inward),
          new Style("with a lead-in", 8, Zeros::leadIn));

  private Zeros() {}

  private static void ring(Sketch sketch, Chance c, double rx, double sweep) {
    spiral(sketch.stroke(), c, rx, sweep);
  }

  private static Stroke spiral(Stroke stroke, Chance c, double rx, double sweep) {
    double way = c.happens(0.85) ? -1 : 1;
    double from = c.around(-80, 30);
    double first = c.between(0.92, 1.1);
    return stroke.spiral(0.3, 0.5, rx, 0.5, from, way * sweep, first, 1, c.around(0, 0.1));
  }

  private static void inward(Sketch sketch, Chance c) {
    double rx = c.between(0.3, 0.5);
    spiral(sketch.stroke(), c, rx, c.between(345, 370))
        .to(0.3 + rx * c.between(-0.3, 0.4), c.between(0.2, 0.45));
  }

  private static void leadIn(Sketch sketch, Chance c) {
    double rx = c.between(0.25, 0.5);
    Stroke stroke = sketch.stroke();
    stroke.corner(0.3 + rx * c.between(0.1, 0.9), c.between(-0.1, 0.05));
    stroke.spiral(
        0.3, 0.5, rx, 0.5, c.between(-110, -70), -c.between(340, 375), 1, c.between(0.9, 1), 0);
  }
}
