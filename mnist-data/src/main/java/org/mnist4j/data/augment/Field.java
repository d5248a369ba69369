package org.mnist4j.data.augment;

import java.util.Arrays;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A displacement field: pixel {@code i} of the result takes its grey from {@code dx[i]} pixels to
 * its right and {@code dy[i]} below in the picture that was there before.
 */
final class Field {
  final float[] dx = new float[DigitForm.PIXELS];
  final float[] dy = new float[DigitForm.PIXELS];

  void clear() {
    Arrays.fill(dx, 0);
    Arrays.fill(dy, 0);
  }

  /** Moves the pixels of a picture; greys between pixels are bilinear, and around it is paper. */
  void pull(byte[] from, byte[] to) {
    for (int y = 0, i = 0; y < DigitForm.SIDE; y++) {
      for (int x = 0; x < DigitForm.SIDE; x++, i++) {
        to[i] = grey(from, x + dx[i], y + dy[i]);
      }
    }
  }

  private static byte grey(byte[] from, float x, float y) {
    int left =
        (int) (x + DigitForm.SIDE) - DigitForm.SIDE; // rounds down for all places worth reading
    int top = (int) (y + DigitForm.SIDE) - DigitForm.SIDE;
    int last = DigitForm.SIDE - 1;
    if (left >= 0 && top >= 0 && left < last && top < last) {
      int at = top * DigitForm.SIDE + left;
      int a = from[at] & 0xFF;
      int b = from[at + 1] & 0xFF;
      int c = from[at + DigitForm.SIDE] & 0xFF;
      int d = from[at + DigitForm.SIDE + 1] & 0xFF;
      return (a | b | c | d) == 0 ? 0 : between(a, b, c, d, x - left, y - top);
    }
    if (left < -1 || top < -1 || left > last || top > last) {
      return 0;
    }
    return between(
        at(from, left, top),
        at(from, left + 1, top),
        at(from, left, top + 1),
        at(from, left + 1, top + 1),
        x - left,
        y - top);
  }

  private static byte between(int a, int b, int c, int d, float right, float low) {
    float upper = a + (b - a) * right;
    float lower = c + (d - c) * right;
    return (byte) (int) (upper + (lower - upper) * low + 0.5f);
  }

  private static int at(byte[] from, int x, int y) {
    return x < 0 || y < 0 || x >= DigitForm.SIDE || y >= DigitForm.SIDE
        ? 0
        : from[y * DigitForm.SIDE + x] & 0xFF;
  }
}
