package org.mnist4j.data.synthetic.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTest {
  @Test
  void aPathRunsThroughAllItsKnots() {
    List<Knot> knots = new Stroke().to(0, 0).to(0.3, 0.1).corner(0.5, 0.5).to(0.1, 0.9).knots();

    Path path = Path.through(knots);

    for (Knot knot : knots) {
      double nearest = Double.MAX_VALUE;
      for (int i = 0; i < path.size(); i++) {
        nearest = Math.min(nearest, Math.hypot(path.x(i) - knot.x(), path.y(i) - knot.y()));
      }
      assertThat(nearest).isLessThan(1e-9);
    }
  }

  @Test
  void knotsOnALineMakeALine() {
    Path path = Path.through(new Stroke().to(0, 0).to(0.1, 0.2).to(0.25, 0.5).to(0.5, 1).knots());

    for (int i = 0; i < path.size(); i++) {
      assertThat(path.x(i)).isCloseTo(path.y(i) / 2, within(1e-9));
    }
  }

  @Test
  void anArcStaysNearItsCircle() {
    Path path = Path.through(new Stroke().arc(0.5, 0.5, 0.4, 0.4, -90, -360).knots());

    for (int i = 0; i < path.size(); i++) {
      assertThat(Math.hypot(path.x(i) - 0.5, path.y(i) - 0.5)).isCloseTo(0.4, within(0.01));
    }
    assertThat(path.y(0)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void jointsAreCloseTogether() {
    Path path = Path.through(new Stroke().to(0, 0).to(0.6, 0).corner(0.6, 1).to(0, 1).knots());

    for (int i = 1; i < path.size(); i++) {
      double step = Math.hypot(path.x(i) - path.x(i - 1), path.y(i) - path.y(i - 1));
      assertThat(step).isBetween(1e-6, 0.1);
    }
  }

  @Test
  void theSameKnotTwiceDoesNoHarm() {
    Path path = Path.through(new Stroke().to(0.2, 0.2).to(0.2, 0.2).to(0.4, 0.4).knots());

    for (int i = 0; i < path.size(); i++) {
      assertThat(path.x(i)).isBetween(0.2, 0.4);
      assertThat(path.y(i)).isEqualTo(path.x(i), within(1e-9));
    }
  }
}
