package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** Ways of writing a 6. */
final class Sixes {
  static final List<Style> STYLES =
      List.of(
          new Style("curved", 36, (s, c) -> six(s, c, c.between(0.05, 0.25), End.CLOSED)),
          new Style("straight", 30, (s, c) -> six(s, c, c.between(-0.05, 0.08), End.CLOSED)),
          new Style("with an open loop", 10, (s, c) -> six(s, c, c.between(0, 0.2), End.OPEN)),
          new Style("with a curled end", 14, (s, c) -> six(s, c, c.between(0, 0.2), End.CURLED)),
          new Style(
              "with a crossed back", 10, (s, c) -> six(s, c, c.between(0, 0.15), End.CROSSING)),
          new Style("like a G", 10, Sixes::likeG));

  /** What becomes of the loop's end. */
  private enum End {
    CLOSED,
    OPEN,
    CURLED,
    CROSSING
  }

  private Sixes() {}

  /** A back that bends out to the left by {@code bow} and runs into the loop. */
  private static void six(Sketch sketch, Chance c, double bow, End end) {
    double ry = c.between(0.16, 0.34);
    double rx = c.between(0.16, 0.38);
    double cy = 1 - ry;
    double topX = rx + c.between(-0.3, 0.35);
    Stroke stroke = sketch.stroke().to(topX, 0);
    stroke.to(topX * 0.45 - bow * 0.7 + c.around(0.05, 0.02), cy * c.between(0.3, 0.5));
    if (bow > 0.1) {
      stroke.to(-0.01 - bow * 0.3, cy * 0.8);
    }
    double sweep = end == End.OPEN ? c.between(160, 290) : c.between(300, 370);
    double shrink = end == End.CURLED ? c.between(0.6, 0.9) : c.between(0.8, 1);
    stroke.spiral(rx, cy, rx, ry, 180, -sweep, 1, shrink, 0);
    if (end == End.CURLED) {
      stroke.to(rx * c.between(0.7, 1.3), cy + ry * c.between(-0.1, 0.5));
    } else if (end == End.CROSSING) {
      stroke.to(-c.between(0.05, 0.2), cy + ry * c.between(-0.2, 0.6));
    }
  }

  /** A large open bow whose end curls up inside it. */
  private static void likeG(Sketch sketch, Chance c) {
    double loop = c.between(0.4, 0.62);
    double right = c.between(0.5, 0.68);
    sketch
        .stroke()
        .to(right * c.between(0.6, 1), c.between(-0.02, 0.12))
        .to(right * 0.5, c.between(-0.02, 0.05))
        .to(c.between(0.03, 0.12), 0.3)
        .to(0, 0.62)
        .to(right * 0.3, 0.96)
        .to(right * 0.75, 0.96)
        .to(right, (1 + loop) / 2)
        .to(right * 0.75, loop)
        .to(right * c.between(0.35, 0.5), loop + c.between(0.02, 0.1))
        .to(right * c.between(0.3, 0.5), c.between(0.75, 0.9));
  }
}
