package org.mnist4j.data.batch;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import org.mnist4j.base.Checks;

/**
 * Another normalization of a picture's middle, enlarged to the whole: the rim, which is paper, goes
 * and the digit gets as many pixels more. Pixels in between are bilinear, as when a photograph is
 * resized. With a random shift while training, this is a random crop; every answer then sees the
 * middle.
 */
final class ZoomedNormalization implements Normalization {
  /** Before the side of the middle in a name, as in {@code per-picture+zoom25}. */
  static final String MARK = "+zoom";

  private final Normalization inner;
  private final int side;
  private final int[] first = new int[SIDE];
  private final float[] second = new float[SIDE];

  /**
   * @param side of the middle, in pixels
   */
  ZoomedNormalization(Normalization inner, int side) {
    Checks.within("side of the middle in pixels", side, SIDE / 2.0, SIDE - 1);
    this.inner = inner;
    this.side = side;
    for (int x = 0; x < SIDE; x++) {
      float from = (x + 0.5f) * side / SIDE - 0.5f + (SIDE - side) / 2f;
      first[x] = Math.min(Math.max((int) from, 0), SIDE - 2);
      second[x] = from - first[x];
    }
  }

  @Override
  public String name() {
    return inner.name() + MARK + side;
  }

  @Override
  public String meaning() {
    return "%s, of the middle %d pixels enlarged to %d".formatted(inner.meaning(), side, SIDE);
  }

  @Override
  public void apply(byte[] pixels, int offset, float[] features) {
    byte[] zoomed = new byte[PIXELS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = offset + first[y] * SIDE + first[x];
        float upper = between(pixels, at, second[x]);
        float lower = between(pixels, at + SIDE, second[x]);
        zoomed[y * SIDE + x] = (byte) (int) (upper + (lower - upper) * second[y] + 0.5f);
      }
    }
    inner.apply(zoomed, 0, features);
  }

  private static float between(byte[] pixels, int at, float right) {
    int left = pixels[at] & 0xFF;
    return left + right * ((pixels[at + 1] & 0xFF) - left);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZoomedNormalization zoomed && zoomed.name().equals(name());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(first) + inner.hashCode();
  }
}
