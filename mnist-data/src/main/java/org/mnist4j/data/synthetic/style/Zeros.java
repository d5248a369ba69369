package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 0. */
final class Zeros {
  static final List<Style> STYLES =
      List.of(
          new Style("round", 35, (s, c) -> ring(s, c, c.between(0.3, 0.55), c.between(345, 385))),
          new Style("narrow", 22, (s, c) -> ring(s, c, c.between(0.16, 0.32), c.between(350, 385))),
          new Style("wide", 5, (s, c) -> ring(s, c, c.between(0.55, 0.85), c.between(345, 380))),
          new Style("open", 11, (s, c) -> ring(s, c, c.between(0.3, 0.6), c.between(300, 345))),
          new Style("with the end inside", 14, Zeros::inward),
          new Style("coiled", 16, Zeros::coiled),
          new Style("with crossing ends", 12, Zeros::crossing),
          new Style("with a lead-in", 8, Zeros::leadIn));

  private Zeros() {}

  private static void ring(Sketch sketch, Chance c, double rx, double sweep) {
    spiral(leaning(sketch, c), c, rx, sweep);
  }

  private static Stroke spiral(Stroke stroke, Chance c, double rx, double sweep) {
    double way = c.happens(0.85) ? -1 : 1;
    double from = c.around(-80, 35);
    double first = c.between(0.9, 1.12);
    return stroke.spiral(0.3, 0.5, rx, 0.5, from, way * sweep, first, 1, c.around(0, 0.12));
  }

  /** Zeros are small, so their strokes look thick, and lean along the forearm's swing. */
  private static Stroke leaning(Sketch sketch, Chance c) {
    sketch.thicken(c.between(0.9, 1.35));
    return sketch.lean(c.between(-0.05, 0.25)).stroke();
  }

  private static void inward(Sketch sketch, Chance c) {
    double rx = c.between(0.3, 0.6);
    spiral(leaning(sketch, c), c, rx, c.between(345, 375))
        .to(0.3 + rx * c.between(-0.6, 0.6), c.between(0.15, 0.7));
  }

  /** The end comes round well inside the start, which stands out at the top right like a 6's. */
  private static void coiled(Sketch sketch, Chance c) {
    leaning(sketch, c)
        .spiral(
            0.3,
            0.5,
            c.between(0.25, 0.5),
            0.5,
            c.between(-85, -45),
            -c.between(335, 400),
            c.between(1.1, 1.4),
            c.between(0.8, 1),
            0);
  }

  /** Both ends stick out at the top, where they cross. */
  private static void crossing(Sketch sketch, Chance c) {
    double rx = c.between(0.22, 0.5);
    double top = c.between(0.05, 0.15);
    leaning(sketch, c)
        .to(0.3 + rx * c.between(-0.1, 0.8), c.between(-0.12, 0.08))
        .spiral(0.3, 0.5 + top / 2, rx, 0.5 - top / 2, -110, -c.between(260, 310), 1, 1, 0)
        .to(0.3 + rx * c.between(-0.5, 0.2), c.between(-0.15, 0.12));
  }

  private static void leadIn(Sketch sketch, Chance c) {
    double rx = c.between(0.25, 0.55);
    Stroke stroke = leaning(sketch, c);
    stroke.corner(0.3 + rx * c.between(0.1, 0.9), c.between(-0.1, 0.05));
    stroke.spiral(
        0.3, 0.5, rx, 0.5, c.between(-110, -70), -c.between(340, 375), 1, c.between(0.9, 1), 0);
  }
}
