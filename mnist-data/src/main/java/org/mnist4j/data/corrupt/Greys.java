package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

/** A picture's pixels as numbers, 0 for paper and 1 for ink; in between they may be anything. */
final class Greys {
  /** What a pixel becomes. */
  interface Tone {
    float of(float grey);
  }

  private static final float INK = 255;

  private float[] values;

  private Greys(float[] values) {
    this.values = values;
  }

  static Greys of(byte[] picture) {
    float[] values = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      values[i] = (picture[i] & 0xFF) / INK;
    }
    return new Greys(values);
  }

  static Greys paper() {
    return new Greys(new float[PIXELS]);
  }

  /** Writes them as bytes, rounded, what is out of range as paper or ink. */
  void copyTo(byte[] picture) {
    for (int i = 0; i < PIXELS; i++) {
      picture[i] = (byte) (int) (INK * Math.min(Math.max(values[i], 0), 1) + 0.5f);
    }
  }

  float at(int x, int y) {
    return values[y * SIDE + x];
  }

  /** The pixel there, paper around the picture. */
  float orPaper(int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : at(x, y);
  }

  /** The pixel there, around the picture the one at its edge. */
  float orEdge(int x, int y) {
    return at(Math.min(Math.max(x, 0), SIDE - 1), Math.min(Math.max(y, 0), SIDE - 1));
  }

  /** Between pixels, in a straight line along each axis; paper around the picture. */
  float between(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float low = (float) (y - top);
    return (1 - low) * ((1 - right) * orPaper(left, top) + right * orPaper(left + 1, top))
        + low * ((1 - right) * orPaper(left, top + 1) + right * orPaper(left + 1, top + 1));
  }

  void set(int x, int y, float grey) {
    values[y * SIDE + x] = grey;
  }

  /** Takes another's pixels over, which is not to be used any more. */
  void become(Greys other) {
    values = other.values;
  }

  void map(Tone tone) {
    for (int i = 0; i < PIXELS; i++) {
      values[i] = tone.of(values[i]);
    }
  }

  float darkest() {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** Blurs by a Gaussian cut off at four deviations; the edge goes on around the picture. */
  void blur(double deviation) {
    int reach = (int) (4 * deviation + 0.5);
    float[] weights = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += StrictMath.exp(-i * i / (2 * deviation * deviation));
    }
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] = (float) (StrictMath.exp(-i * i / (2 * deviation * deviation)) / sum);
    }
    Greys across = paper();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float grey = 0;
        for (int i = -reach; i <= reach; i++) {
          grey += weights[i + reach] * orEdge(x + i, y);
        }
        across.set(x, y, grey);
      }
    }
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float grey = 0;
        for (int i = -reach; i <= reach; i++) {
          grey += weights[i + reach] * across.orEdge(x, y + i);
        }
        set(x, y, grey);
      }
    }
  }
}
