package org.mnist4j.data.synthetic.pen;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Extent;
import org.mnist4j.data.synthetic.stroke.Knot;
import org.mnist4j.data.synthetic.stroke.Path;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/** What a writer's hand does to every stroke of one digit: slant, turn, tremble, overshoot. */
public final class Hand {
  private final double slant;
  private final double turnCosine;
  private final double turnSine;
  private final double stretch;
  private final double jitter;
  private final double overshoot;
  private final Wobble wobble;

  public Hand(Chance chance) {
    slant = chance.around(0.18, 0.26);
    double turn = chance.around(0, 0.13);
    turnCosine = StrictMath.cos(turn);
    turnSine = StrictMath.sin(turn);
    stretch = StrictMath.exp(chance.around(0.1, 0.22));
    jitter = chance.between(0.005, 0.035);
    overshoot = chance.between(0, 0.05);
    wobble = new Wobble(chance.between(0.02, 0.16), chance);
  }

  /** Writes a sketch: paths with the pen's radius at every joint, in MNIST's 20-pixel box. */
  public List<Path> write(Sketch sketch, Chance chance) {
    Pen pen = new Pen(sketch.penFactor(), chance);
    List<Path> paths = new ArrayList<>();
    for (Stroke stroke : sketch.strokes()) {
      Path path = Path.through(tremble(stroke.knots(), chance));
      wobble.bend(path);
      turn(path, slant + sketch.lean());
      paths.add(path);
    }
    Extent.around(paths).fit(paths, Scan.BOX - 2 * pen.radius());
    for (Path path : paths) {
      pen.press(path, chance);
    }
    Extent.around(paths).fit(paths, Scan.BOX);
    return paths;
  }

  /** Every knot a little off its place; the ends of the stroke also a little early or late. */
  private List<Knot> tremble(List<Knot> knots, Chance chance) {
    List<Knot> shaken = new ArrayList<>(knots.size());
    int last = knots.size() - 1;
    for (int i = 0; i <= last; i++) {
      Knot knot = knots.get(i);
      double x = knot.x() + chance.around(0, jitter);
      double y = knot.y() + chance.around(0, jitter);
      if (i == 0 || i == last) {
        Knot neighbour = knots.get(i == 0 ? 1 : last - 1);
        double dx = knot.x() - neighbour.x();
        double dy = knot.y() - neighbour.y();
        double length = Math.sqrt(dx * dx + dy * dy);
        double further = chance.around(0, overshoot) / Math.max(length, 0.05);
        x += dx * further;
        y += dy * further;
      }
      shaken.add(new Knot(x, y, knot.sharp()));
    }
    return shaken;
  }

  private void turn(Path path, double slope) {
    for (int i = 0; i < path.size(); i++) {
      double y = path.y(i) - 0.5;
      double x = (path.x(i) - 0.3) * stretch - slope * y;
      path.move(i, x * turnCosine - y * turnSine, x * turnSine + y * turnCosine);
    }
  }
}
