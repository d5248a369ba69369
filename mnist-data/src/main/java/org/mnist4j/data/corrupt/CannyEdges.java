package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

/**
 * Edges after Canny, "A computational approach to edge detection", 1986: the picture blurred by one
 * pixel, its slopes by Sobel's filter, what is steeper than its neighbours up and down the slope,
 * from 0.2 on, and from 0.1 on where it goes on from such a pixel. Edges become ink, the rest
 * paper.
 */
final class CannyEdges {
  private static final double DEVIATION = 1;
  private static final float FAINT = 0.1f;
  private static final float SURE = 0.2f;

  private final float[] slopeX = new float[PIXELS];
  private final float[] slopeY = new float[PIXELS];
  private final float[] steepness = new float[PIXELS];
  private final Greys edges = Greys.paper();

  private CannyEdges(Greys picture) {
    picture.blur(DEVIATION);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int i = y * SIDE + x;
        slopeX[i] = column(picture, x + 1, y) - column(picture, x - 1, y);
        slopeY[i] = row(picture, x, y + 1) - row(picture, x, y - 1);
        steepness[i] = (float) Math.sqrt(slopeX[i] * slopeX[i] + slopeY[i] * slopeY[i]);
      }
    }
  }

  private static float column(Greys picture, int x, int y) {
    return picture.orEdge(x, y - 1) + 2 * picture.orEdge(x, y) + picture.orEdge(x, y + 1);
  }

  private static float row(Greys picture, int x, int y) {
    return picture.orEdge(x - 1, y) + 2 * picture.orEdge(x, y) + picture.orEdge(x + 1, y);
  }

  static void of(Greys picture) {
    CannyEdges found = new CannyEdges(picture);
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        if (found.steepness[y * SIDE + x] >= SURE) {
          found.follow(x, y);
        }
      }
    }
    picture.become(found.edges);
  }

  /** Draws the edge that a pixel is part of, if it is on one. */
  private void follow(int x, int y) {
    boolean inside = x > 0 && y > 0 && x < SIDE - 1 && y < SIDE - 1;
    if (!inside || edges.at(x, y) > 0 || !isRidge(x, y)) {
      return;
    }
    edges.set(x, y, 1);
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        follow(x + dx, y + dy);
      }
    }
  }

  /** Whether it is steep, and no less than the places one pixel up and down the slope. */
  private boolean isRidge(int x, int y) {
    int i = y * SIDE + x;
    if (steepness[i] < FAINT) {
      return false;
    }
    float across = Math.abs(slopeX[i]);
    float down = Math.abs(slopeY[i]);
    boolean level = across >= down;
    int sideX = slopeX[i] < 0 ? -1 : 1;
    int sideY = slopeY[i] < 0 ? -1 : 1;
    int straight = level ? sideX : sideY * SIDE;
    int slanting = sideX + sideY * SIDE;
    float share = level ? down / across : across / down;
    return steepness[i] >= (1 - share) * steepness[i + straight] + share * steepness[i + slanting]
        && steepness[i] >= (1 - share) * steepness[i - straight] + share * steepness[i - slanting];
  }
}
