package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 9. */
final class Nines {
  static final List<Style> STYLES =
      List.of(
          new Style("straight", 34, (s, c) -> straight(s, c, c.between(310, 370))),
          new Style("with an open loop", 16, (s, c) -> straight(s, c, c.between(265, 315))),
          new Style("angular", 18, Nines::angular),
          new Style("curved", 24, Nines::curved),
          new Style("hooked", 12, Nines::hooked),
          new Style("clockwise", 6, Nines::clockwise));

  private Nines() {}

  private static void straight(Sketch sketch, Chance c, double sweep) {
    Stroke stroke = sketch.lean(0.07).stroke();
    double right = loop(stroke, c, sweep);
    stroke
        .corner(right + c.around(0.02, 0.03), c.between(-0.1, 0.25))
        .to(right + c.around(-0.01, 0.03), 0.5)
        .to(right + c.around(-0.06, 0.09), 1);
    if (c.happens(0.08)) {
      stroke.to(right + c.between(0.05, 0.2), c.between(0.95, 1.05));
    }
  }

  private static void curved(Sketch sketch, Chance c) {
    Stroke stroke = sketch.lean(0.07).stroke();
    double right = loop(stroke, c, c.between(290, 360));
    stroke
        .to(right + c.around(0, 0.02), c.between(0.15, 0.3))
        .to(right + c.around(0, 0.02), 0.6)
        .to(right - c.between(0.02, 0.2), 1);
  }

  private static void hooked(Sketch sketch, Chance c) {
    Stroke stroke = sketch.lean(0.07).stroke();
    double right = loop(stroke, c, c.between(270, 360));
    stroke
        .corner(right, c.between(0, 0.18))
        .to(right + c.around(0.01, 0.02), 0.55)
        .to(right - c.between(0, 0.08), c.between(0.82, 0.92))
        .to(right * c.between(0.3, 0.7), 1)
        .to(c.between(-0.05, 0.2), c.between(0.82, 0.98));
  }

  /**
   * The loop stays open at the upper right, where the pen came in, and turns into the stem at once.
   */
  private static void angular(Sketch sketch, Chance c) {
    double right = c.between(0.32, 0.6);
    double low = c.between(0.3, 0.52);
    sketch
        .stroke()
        .to(right * c.between(0.8, 1.25), c.between(-0.05, 0.12))
        .to(right * 0.5, c.between(-0.02, 0.04))
        .to(right * 0.08, low * c.between(0.3, 0.55))
        .to(right * 0.12, low * 0.85)
        .to(right * 0.45, low)
        .corner(right * c.between(0.85, 1.1), low * c.between(0.45, 0.8))
        .to(right * c.between(0.75, 1), c.between(0.6, 0.7))
        .to(right * c.between(0.3, 1), 1);
  }

  /** A ring drawn the other way round that runs on into the tail. */
  private static void clockwise(Sketch sketch, Chance c) {
    double rx = c.between(0.16, 0.3);
    double ry = c.between(0.18, 0.3);
    sketch
        .stroke()
        .arc(rx, ry, rx, ry, c.between(20, 120), c.between(250, 330))
        .to(2 * rx + c.around(0, 0.02), c.between(0.3, 0.42))
        .to(2 * rx + c.around(-0.03, 0.05), c.between(0.6, 0.75))
        .to(2 * rx - c.between(0, 0.25), 1);
  }

  /** The loop, counter-clockwise from its upper right; returns how far right it reaches. */
  private static double loop(Stroke stroke, Chance c, double sweep) {
    boolean large = c.happens(0.15);
    double rx = large ? c.between(0.3, 0.44) : c.between(0.16, 0.36);
    double ry = large ? c.between(0.3, 0.42) : c.between(0.14, 0.34);
    double end = c.between(-25, 30);
    if (c.happens(0.15)) {
      // The pen comes in from the right before it rounds the loop.
      stroke.to(2 * rx + c.between(0, 0.12), c.between(0, 0.1));
      stroke.spiral(rx, ry, rx, ry, -90, end - 270, 1, c.between(0.9, 1.05), 0);
    } else {
      stroke.spiral(rx, ry, rx, ry, end - 360 + sweep, -sweep, 1, c.between(0.9, 1.05), 0);
    }
    return 2 * rx;
  }
}
