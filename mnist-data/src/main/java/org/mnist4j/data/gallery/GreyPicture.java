package org.mnist4j.data.gallery;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import org.mnist4j.recognizer.picture.Picture;

/**
 * A picture file's picture as 28×28 greys; larger ones are made smaller by the mean of each place.
 */
public final class GreyPicture {
  private static final int INK = 255;

  private GreyPicture() {}

  /** A picture's 784 greys as they are in it, row by row, upright. */
  public static byte[] of(Picture stored) {
    Picture picture = stored.upright();
    byte[] grey = new byte[PIXELS];
    for (int y = 0; y < SIDE; y++) {
      int top = y * picture.height() / SIDE;
      int bottom = Math.max(top + 1, (y + 1) * picture.height() / SIDE);
      for (int x = 0; x < SIDE; x++) {
        int left = x * picture.width() / SIDE;
        int right = Math.max(left + 1, (x + 1) * picture.width() / SIDE);
        long sum = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            sum += luminance(picture.argb(column, row));
          }
        }
        long count = (long) (bottom - top) * (right - left);
        grey[y * SIDE + x] = (byte) ((sum + count / 2) / count);
      }
    }
    return grey;
  }

  /** ITU-R BT.601 on white paper, exact for greys. */
  private static int luminance(int argb) {
    int alpha = argb >>> 24;
    int grey =
        (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff) + 500) / 1000;
    return (grey * alpha + INK * (INK - alpha) + INK / 2) / INK;
  }

  /** Whether a picture's ink is dark, told by the median of its border. */
  public static boolean isOnLightPaper(byte[] pixels, int from) {
    int last = SIDE - 1;
    int[] border = new int[4 * last];
    for (int i = 0; i < last; i++) {
      border[4 * i] = pixels[from + i] & 0xff;
      border[4 * i + 1] = pixels[from + i * SIDE + last] & 0xff;
      border[4 * i + 2] = pixels[from + last * SIDE + i + 1] & 0xff;
      border[4 * i + 3] = pixels[from + (i + 1) * SIDE] & 0xff;
    }
    Arrays.sort(border);
    return border[border.length / 2] > INK / 2;
  }

  /** Exchanges light and dark. */
  public static void invert(byte[] pixels, int from, int count) {
    for (int i = from; i < from + count; i++) {
      pixels[i] = (byte) (INK - (pixels[i] & 0xff));
    }
  }
}
