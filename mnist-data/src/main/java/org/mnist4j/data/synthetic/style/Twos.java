package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 2. */
final class Twos {
  static final List<Style> STYLES =
      List.of(
          new Style("plain", 30, Twos::plain),
          new Style("looped", 25, (s, c) -> looped(s, c, c.between(0.1, 0.25))),
          new Style("with a big loop", 30, (s, c) -> bigLoop(start(s, c, 0.52), c, 0.52)),
          new Style("with a short top", 12, Twos::shortTop),
          new Style("flat-topped", 9, Twos::flatTopped),
          new Style("swan", 12, Twos::swan));

  private Twos() {}

  private static void plain(Sketch sketch, Chance c) {
    double low = c.between(0.85, 1);
    double right = c.between(0.5, 0.95);
    double slope = c.around(0.02, 0.11);
    arch(sketch, c)
        .to(c.between(0.2, 0.3), c.between(0.7, 0.8))
        .corner(c.between(-0.1, 0.08), low)
        .to(right * 0.5, low + slope * 0.5 + c.around(-0.02, 0.03))
        .to(right, low + slope);
  }

  private static void looped(Sketch sketch, Chance c, double loop) {
    double left = c.between(-0.12, 0.05);
    double width = loop * c.between(1, 1.6);
    arch(sketch, c)
        .to(left + width * 1.05, 1 - loop * 0.8)
        .to(left + width * 0.45, 1)
        .to(left, 1 - loop * 0.45)
        .to(left + width * 0.45, 1 - loop)
        .to(left + width * 1.3, 1 - loop * 0.6)
        .to(c.between(0.5, 0.65), c.between(0.93, 1.08))
        .to(c.between(0.7, 1.05), c.between(0.8, 1.1));
  }

  /** The bow comes down on the right and the loop takes all the width. */
  private static void bigLoop(Stroke stroke, Chance c, double right) {
    double left = c.between(-0.12, 0.05);
    double top = 1 - c.between(0.2, 0.46);
    double exit = c.between(top, 0.98);
    stroke
        .to(right * c.between(0.82, 0.95), 0.58)
        .to(right * c.between(0.45, 0.6), 0.86)
        .to(right * c.between(0.15, 0.3), 1)
        .to(left, (1 + top) / 2 + 0.03)
        .to(left + c.between(0.04, 0.14), top + c.between(0, 0.04))
        .to(right * 0.6, (top + exit) / 2 - c.between(0, 0.04))
        .to(right * c.between(1, 1.2), exit)
        .to(right * c.between(1.15, 1.7), exit + c.between(-0.12, 0.38));
  }

  /** Little more than a stem above, so that only what happens at its foot tells it from a 1. */
  private static void shortTop(Sketch sketch, Chance c) {
    double right = c.between(0.3, 0.5);
    Stroke stroke =
        sketch
            .stroke()
            .to(right * c.between(0.4, 0.8), c.between(0.02, 0.16))
            .to(right * 0.9, 0)
            .to(right, c.between(0.1, 0.3));
    if (c.happens(0.6)) {
      bigLoop(stroke, c, right);
    } else {
      stroke
          .to(right * c.between(0.7, 0.9), 0.55)
          .corner(c.between(-0.05, 0.12), c.between(0.85, 1))
          .to(c.between(0.5, 0.8), c.between(0.9, 1.08));
    }
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
        .to(c.between(0.15, 0.25), c.between(0.72, 0.82))
        .to(c.between(0.06, 0.12), c.between(0.9, 0.98))
        .to(c.between(0.3, 0.4), c.between(0.93, 1))
        .to(c.between(0.6, 0.85), c.between(0.85, 1.02));
  }

  /** The upper bow, from its left end to the way down. */
  private static Stroke arch(Sketch sketch, Chance c) {
    double right = c.between(0.42, 0.66);
    return start(sketch, c, right).to(right * c.between(0.65, 0.8), c.between(0.48, 0.62));
  }

  /** The upper bow as far as it goes to the right. */
  private static Stroke start(Sketch sketch, Chance c, double right) {
    double left = c.between(-0.06, 0.1);
    Stroke stroke = sketch.stroke();
    if (c.happens(0.35)) {
      // Starts inside the bow, as if it were to become a ring.
      stroke.to(left + c.between(0.04, 0.16), c.between(0.28, 0.46));
      stroke.to(left, c.between(0.2, 0.28));
    } else {
      stroke.to(left + c.between(-0.02, 0.06), c.between(0.1, 0.35));
    }
    return stroke
        .to(right * 0.25, c.between(0.04, 0.1))
        .to(right * 0.6, 0)
        .to(right * 0.94, c.between(0.1, 0.16))
        .to(right * 0.98, c.between(0.24, 0.38));
  }
}
