package org.mnist4j.train.predict;

import java.util.Random;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;

/**
 * Made-up numbers of two to six digits of a data set side by side, as people write them who don't
 * lift the pen: each 80 pixels high, and from 12 pixels over the one before to 4 beside it.
 */
final class Strips {
  private static final int HEIGHT = 80;
  private static final int MARGIN = 40;
  private static final int LEAST_GAP = -12;
  private static final int MOST_GAP = 4;
  private static final int WIDEST = 900;

  /** From here on a pixel counts as ink. */
  private static final int INK = 40;

  private final DigitDataset digits;
  private final Random random;

  Strips(DigitDataset digits, long seed) {
    this.digits = digits;
    this.random = new Random(seed);
  }

  /** A number and its picture, dark on light. */
  record Strip(String digits, Picture picture) {}

  Strip next() {
    float[][] ink = new float[HEIGHT + 2 * MARGIN][WIDEST];
    StringBuilder text = new StringBuilder();
    int count = 2 + random.nextInt(5);
    int x = MARGIN;
    for (int i = 0; i < count; i++) {
      int index = random.nextInt(digits.size());
      text.append(digits.label(index));
      x += i == 0 ? 0 : LEAST_GAP + random.nextInt(MOST_GAP - LEAST_GAP + 1);
      x += draw(digits.pixels(index), ink, x);
    }
    int width = x + MARGIN;
    byte[] grey = new byte[width * ink.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (255 - Math.round(ink[i / width][i % width]));
    }
    return new Strip(text.toString(), Picture.ofGrey(width, ink.length, grey));
  }

  /** Draws a digit whose ink begins at a column, and gives its width. */
  private static int draw(byte[] pixels, float[][] ink, int x) {
    int left = DigitForm.SIDE;
    int right = 0;
    int top = DigitForm.SIDE;
    int bottom = 0;
    for (int i = 0; i < pixels.length; i++) {
      if ((pixels[i] & 0xff) > INK) {
        left = Math.min(left, i % DigitForm.SIDE);
        right = Math.max(right, i % DigitForm.SIDE + 1);
        top = Math.min(top, i / DigitForm.SIDE);
        bottom = Math.max(bottom, i / DigitForm.SIDE + 1);
      }
    }
    double scale = Math.min(5, (double) HEIGHT / (bottom - top));
    int width = (int) Math.round((right - left) * scale);
    int height = (int) Math.round((bottom - top) * scale);
    int above = MARGIN + (HEIGHT - height) / 2;
    int blur = (int) scale; // beyond its box a digit's edge fades out
    for (int row = -blur; row < height + blur; row++) {
      for (int column = -blur; column < width + blur; column++) {
        float value =
            at(pixels, left - 0.5 + (column + 0.5) / scale, top - 0.5 + (row + 0.5) / scale);
        float[] line = ink[above + row];
        line[x + column] = Math.max(line[x + column], value);
      }
    }
    return width;
  }

  /** Between the four pixels around, linearly. */
  private static float at(byte[] pixels, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double value = 0;
    for (int corner = 0; corner < 4; corner++) {
      int column = left + corner % 2;
      int row = top + corner / 2;
      if (column >= 0 && row >= 0 && column < DigitForm.SIDE && row < DigitForm.SIDE) {
        double share = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
        value += share * (pixels[row * DigitForm.SIDE + column] & 0xff);
      }
    }
    return (float) value;
  }
}
