package org.mnist4j.data.augment;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;

/**
 * Bends a picture coarsely: a grid of {@value #NODES} by {@value #NODES} nodes lies over it, from
 * corner to corner, and each node moves by a random amount; between nodes the shift is bilinear.
 */
public final class Grid extends Distortion {
  private static final int NODES = 4;
  private static final float CELL = (SIDE - 1) / (NODES - 1f);

  private final double most;

  private Grid(double most) {
    this.most = Checks.within("shift of a node in pixels", most, 0, CELL / 2);
  }

  /**
   * Nodes that move along each axis by any amount up to this one, all equally likely.
   *
   * @param most in pixels, 0 to 4.5
   */
  public static Grid upTo(double most) {
    return new Grid(most);
  }

  @Override
  void displace(Scratch scratch, SplittableRandom random) {
    add(scratch, random, scratch.field.dx);
    add(scratch, random, scratch.field.dy);
  }

  private void add(Scratch scratch, SplittableRandom random, float[] target) {
    float[] nodes = scratch.nodes;
    for (int i = 0; i < NODES * NODES; i++) {
      nodes[i] = (float) (most * (2 * random.nextDouble() - 1));
    }
    for (int y = 0; y < SIDE; y++) {
      int row = Math.min((int) (y / CELL), NODES - 2);
      float low = y / CELL - row;
      for (int x = 0; x < SIDE; x++) {
        int column = Math.min((int) (x / CELL), NODES - 2);
        float right = x / CELL - column;
        int at = row * NODES + column;
        float upper = nodes[at] + right * (nodes[at + 1] - nodes[at]);
        float lower = nodes[at + NODES] + right * (nodes[at + NODES + 1] - nodes[at + NODES]);
        target[y * SIDE + x] += upper + low * (lower - upper);
      }
    }
  }
}
