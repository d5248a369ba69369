package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 4. */
final class Fours {
  static final List<Style> STYLES =
      List.of(
          new Style("open", 45, Fours::open),
          new Style("bowl", 20, Fours::bowl),
          new Style("closed", 15, Fours::closed),
          new Style("in one stroke", 20, Fours::oneStroke));

  private Fours() {}

  private static void open(Sketch sketch, Chance c) {
    double bar = c.between(0.4, 0.68);
    double stem = c.between(0.38, 0.55);
    sketch
        .stroke()
        .to(c.between(0.02, 0.3), c.between(-0.02, 0.2))
        .corner(c.between(-0.06, 0.06), bar)
        .to(stem + c.between(0, 0.35), bar + c.around(-0.02, 0.05));
    stem(sketch, c, stem, c.between(-0.1, 0.4));
  }

  private static void bowl(Sketch sketch, Chance c) {
    double bar = c.between(0.42, 0.58);
    double stem = c.between(0.4, 0.55);
    sketch
        .stroke()
        .to(c.between(0, 0.15), c.between(0, 0.12))
        .to(c.between(-0.04, 0.03), bar * 0.6)
        .to(c.between(0.06, 0.14), bar * 0.97)
        .to(stem * 0.7, bar)
        .to(stem + c.between(-0.02, 0.12), bar * c.between(0.7, 0.95));
    stem(sketch, c, stem, c.between(-0.15, 0.3));
  }

  private static void closed(Sketch sketch, Chance c) {
    double bar = c.between(0.5, 0.68);
    double stem = c.between(0.35, 0.5);
    double top = c.between(-0.04, 0.06);
    sketch
        .stroke()
        .to(stem + c.around(0, 0.03), top)
        .to(stem * 0.5, bar * 0.5)
        .corner(c.between(-0.08, 0.05), bar)
        .to(stem + c.between(0.08, 0.35), bar + c.around(-0.01, 0.04));
    stem(sketch, c, stem, top);
  }

  private static void oneStroke(Sketch sketch, Chance c) {
    double bar = c.between(0.42, 0.58);
    double stem = c.between(0.38, 0.52);
    double top = c.between(-0.05, 0.2);
    Stroke stroke =
        sketch
            .stroke()
            .to(c.between(0.02, 0.2), c.between(0, 0.15))
            .to(c.between(0, 0.06), bar * 0.6);
    if (c.happens(0.5)) {
      stroke.corner(c.between(-0.03, 0.04), bar);
    } else {
      stroke.to(c.between(0.04, 0.1), bar);
    }
    stroke
        .to(stem * 0.75, bar * c.between(0.9, 1.02))
        .corner(stem + 0.04, top)
        .to(stem, bar)
        .to(stem + c.around(-0.02, 0.04), 1);
  }

  private static void stem(Sketch sketch, Chance c, double x, double top) {
    sketch
        .stroke()
        .to(x + c.around(0.02, 0.03), top)
        .to(x + c.around(0, 0.015), 0.5)
        .to(x + c.around(-0.02, 0.04), 1);
  }
}
