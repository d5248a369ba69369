package org.mnist4j.data.synthetic.style;

import java.util.List;
import java.util.Map;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing digits that schools outside America teach, and MNIST's writers hardly use. */
final class Rarities {
  static final Map<Integer, List<Style>> STYLES =
      Map.of(
          0, List.of(new Style("slashed", 1, Rarities::slashedZero)),
          1,
              List.of(
                  new Style("with a long flag", 1, Rarities::longFlag),
                  new Style("with a bent flag", 1, Rarities::bentFlag),
                  new Style("of type", 1, Rarities::typeOne)),
          4, List.of(new Style("with a short stem", 1, Rarities::shortStem)),
          7, List.of(new Style("with a bent bar, crossed", 1, Rarities::bentSeven)),
          9,
              List.of(
                  new Style("with a round tail", 1, (s, c) -> roundTail(s, c, c.between(290, 365))),
                  new Style("with an open head and round tail", 1, Rarities::openHead)));

  private Rarities() {}

  private static void slashedZero(Sketch sketch, Chance c) {
    double rx = c.between(0.2, 0.38);
    sketch.stroke().arc(rx, 0.5, rx, 0.5, c.between(-110, -50), -c.between(350, 375));
    double beyond = c.between(-0.1, 0.12);
    sketch.stroke().to(2 * rx + beyond, c.between(-0.02, 0.25)).to(-beyond, c.between(0.75, 1.02));
  }

  private static void longFlag(Sketch sketch, Chance c) {
    double lean = c.around(0.03, 0.05);
    double top = 0.4 + lean;
    sketch
        .stroke()
        .to(top - c.between(0.2, 0.5), c.between(0.3, 0.75))
        .corner(top, 0)
        .to(0.4 - lean, 1);
  }

  private static void bentFlag(Sketch sketch, Chance c) {
    double lean = c.around(0.02, 0.05);
    double top = 0.4 + lean;
    double reach = c.between(0.2, 0.45);
    double low = c.between(0.2, 0.5);
    sketch
        .stroke()
        .to(top - reach, low)
        .to(top - reach * 0.45, low * c.between(0.6, 0.9))
        .corner(top, 0)
        .to(0.4 - lean, 1);
  }

  /** As in print: a slanting serif and a wide foot. */
  private static void typeOne(Sketch sketch, Chance c) {
    sketch.lean(-0.15);
    sketch
        .stroke()
        .to(0.3 - c.between(0.12, 0.28), c.between(0.1, 0.3))
        .corner(0.3, 0)
        .to(0.3 + c.around(0, 0.02), 1);
    double y = 1 + c.around(0, 0.02);
    sketch.stroke().to(0.3 - c.between(0.2, 0.4), y).to(0.3 + c.between(0.2, 0.4), y);
  }

  /** The stem only crosses the bar. */
  private static void shortStem(Sketch sketch, Chance c) {
    double bar = c.between(0.6, 0.75);
    double left = c.around(0, 0.04);
    sketch
        .stroke()
        .to(left + c.between(0.1, 0.35), 0)
        .corner(left, bar)
        .to(c.between(0.55, 0.8), bar + c.around(0, 0.04));
    double x = c.between(0.35, 0.5);
    sketch.stroke().to(x + c.between(0, 0.08), c.between(0.3, 0.5)).to(x, 1);
  }

  private static void bentSeven(Sketch sketch, Chance c) {
    double right = c.between(0.45, 0.62);
    double middle = right * c.between(0.55, 0.75);
    sketch
        .stroke()
        .to(c.around(0, 0.04), c.between(0.12, 0.22))
        .to(right * 0.3, c.between(0, 0.06))
        .to(right * 0.65, c.between(0.08, 0.16))
        .corner(right, c.between(-0.02, 0.06))
        .to(middle, 0.5)
        .to(middle - c.between(0.05, 0.25), 1);
    double y = c.between(0.42, 0.58);
    sketch
        .stroke()
        .to(middle - c.between(0.12, 0.35), y + c.around(0.01, 0.03))
        .to(middle + c.between(0.12, 0.35), y + c.around(-0.01, 0.03));
  }

  /** The tail swings left and up again, as a g's. */
  private static void roundTail(Sketch sketch, Chance c, double sweep) {
    double rx = c.between(0.14, 0.3);
    double ry = c.between(0.15, 0.27);
    double right = 2 * rx;
    Stroke stroke = sketch.stroke();
    stroke.arc(rx, ry, rx, ry, c.between(-60, 0) - 360 + sweep, -sweep);
    tail(stroke, c, right, ry);
  }

  private static void openHead(Sketch sketch, Chance c) {
    double right = c.between(0.3, 0.55);
    double ry = c.between(0.16, 0.26);
    Stroke stroke =
        sketch
            .stroke()
            .to(right * c.between(0.7, 1), c.between(-0.02, 0.08))
            .to(right * 0.4, 0)
            .to(c.around(0, 0.02), ry)
            .to(right * 0.4, 2 * ry)
            .corner(right, ry * c.between(0.3, 1));
    tail(stroke, c, right, ry);
  }

  private static void tail(Stroke stroke, Chance c, double right, double ry) {
    double left = c.between(-0.3, 0.08);
    stroke
        .to(right + c.around(0.02, 0.03), Math.max(2 * ry, 0.45))
        .to(right + c.around(-0.02, 0.04), c.between(0.72, 0.85))
        .to((right + left) / 2, 1)
        .to(left, c.between(0.85, 0.97));
    if (c.happens(0.5)) {
      stroke.to(left - c.between(0, 0.08), c.between(0.7, 0.82));
    }
  }
}
