package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 7. */
final class Sevens {
  static final List<Style> STYLES =
      List.of(
          new Style("plain", 45, (s, c) -> down(bar(s, c), c, true)),
          new Style("with a serif", 20, (s, c) -> down(serif(s, c), c, true)),
          new Style("round-shouldered", 20, (s, c) -> down(bar(s, c), c, false)),
          new Style("crossed", 20, Sevens::crossed));

  private Sevens() {}

  private static Stroke bar(Sketch sketch, Chance c) {
    double left = c.happens(0.15) ? c.between(-0.5, -0.15) : c.between(-0.18, 0.08);
    return sketch
        .stroke()
        .to(left, c.between(-0.02, 0.28))
        .to((left + 0.5) / 2, c.between(-0.02, 0.1));
  }

  private static Stroke serif(Sketch sketch, Chance c) {
    double left = c.between(-0.14, 0.06);
    return sketch
        .stroke()
        .to(left - c.around(0, 0.03), c.between(0.12, 0.5))
        .corner(left, c.between(0.02, 0.1))
        .to((left + 0.5) / 2, c.between(0, 0.18));
  }

  private static double down(Stroke stroke, Chance c, boolean angular) {
    double right = c.between(0.42, 0.6);
    double foot = c.between(0.02, 0.42);
    double middle = (right + foot) / 2 + c.around(0.02, 0.05);
    if (angular) {
      stroke.corner(right, c.between(-0.04, 0.08));
    } else {
      stroke.to(right * 0.92, c.between(0, 0.06)).to(right, c.between(0.14, 0.22));
    }
    stroke.to(middle, c.between(0.45, 0.6)).to(foot, 1);
    return middle;
  }

  private static void crossed(Sketch sketch, Chance c) {
    Stroke stroke = c.happens(0.3) ? serif(sketch, c) : bar(sketch, c);
    double middle = down(stroke, c, c.happens(0.7));
    double y = c.between(0.42, 0.6);
    sketch
        .stroke()
        .to(middle - c.between(0.12, 0.5), y + c.around(0.01, 0.04))
        .to(middle + c.between(0.12, 0.5), y + c.around(-0.01, 0.04));
  }
}
