package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;

/**
 * A plasma fractal by the diamond-square method on a square whose edges meet: halfway between known
 * heights comes their mean and a random offset, whose greatest is divided by 1.4² at every halving.
 */
final class Fog {
  private static final int SIZE = 256;
  private static final double FIRST_WIBBLE = 100;
  private static final double DECAY = 1.4;

  private final float[] heights = new float[SIZE * SIZE];
  private final SplittableRandom random;
  private long bits;
  private int left;

  Fog(SplittableRandom random) {
    this.random = random;
    double wibble = FIRST_WIBBLE;
    for (int step = SIZE; step >= 2; step /= 2, wibble /= DECAY) {
      int half = step / 2;
      float most = (float) (wibble * wibble);
      for (int y = half; y < SIZE; y += step) {
        for (int x = half; x < SIZE; x += step) {
          float corners = at(x - half, y - half) + at(x + half, y - half);
          corners += at(x - half, y + half) + at(x + half, y + half);
          heights[y * SIZE + x] = corners / 4 + offset(most);
        }
      }
      for (int y = 0; y < SIZE; y += half) {
        for (int x = y % step == 0 ? half : 0; x < SIZE; x += step) {
          float beside = at(x - half, y) + at(x + half, y) + at(x, y - half) + at(x, y + half);
          heights[y * SIZE + x] = beside / 4 + offset(most);
        }
      }
    }
  }

  private float at(int x, int y) {
    return heights[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
  }

  /** A number within that of 0; four of every draw. */
  private float offset(float most) {
    if (left == 0) {
      bits = random.nextLong();
      left = 4;
    }
    long draw = bits & 0xFFFF;
    bits >>>= 16;
    left--;
    return most * (draw * 0x1p-15f - 1);
  }

  /** Adds so much of it, at its thickest, and brings the sum back to the picture's own range. */
  void cover(Greys picture, float thickness) {
    float lowest = Float.MAX_VALUE;
    float highest = -Float.MAX_VALUE;
    for (float height : heights) {
      lowest = Math.min(lowest, height);
      highest = Math.max(highest, height);
    }
    float darkest = picture.darkest();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float fog = thickness * (at(x, y) - lowest) / (highest - lowest);
        picture.set(x, y, (picture.at(x, y) + fog) * darkest / (darkest + thickness));
      }
    }
  }
}
