package org.mnist4j.recognizer.model;

import org.mnist4j.recognizer.picture.DigitForm;

/** How pixels become a network's input. */
public sealed interface InputScale {
  /**
   * Writes a picture as the network sees it.
   *
   * @param pixels has the picture's 784 bytes, each 0 to 255, white ink on black
   * @param offset where they begin
   * @param input receives 784 values
   */
  void apply(byte[] pixels, int offset, float[] input);

  /** The scale as a line of the file. */
  String line();

  /**
   * {@code (pixel / 255 - mean) / deviation}.
   *
   * @param mean from 0 to 1
   * @param deviation above 0
   */
  record Fixed(float mean, float deviation) implements InputScale {
    /** Checks that it can be divided by the deviation. */
    public Fixed {
      if (!(deviation > 0) || !Float.isFinite(deviation) || !Float.isFinite(mean)) {
        throw new IllegalArgumentException(
            "pixels are scaled by mean %s and deviation %s, which must be above 0"
                .formatted(mean, deviation));
      }
    }

    @Override
    public void apply(byte[] pixels, int offset, float[] input) {
      for (int i = 0; i < DigitForm.PIXELS; i++) {
        input[i] = ((pixels[offset + i] & 0xff) / 255f - mean) / deviation;
      }
    }

    @Override
    public String line() {
      return "fixed %s %s".formatted(mean, deviation);
    }
  }

  /**
   * By the picture's own mean and standard deviation, which counts as at least 1/28 of full ink.
   */
  record OfPicture() implements InputScale {
    private static final double LEAST_DEVIATION = 255 / Math.sqrt(DigitForm.PIXELS);

    @Override
    public void apply(byte[] pixels, int offset, float[] input) {
      long sum = 0;
      long squares = 0;
      for (int i = 0; i < DigitForm.PIXELS; i++) {
        int pixel = pixels[offset + i] & 0xff;
        sum += pixel;
        squares += (long) pixel * pixel;
      }
      double mean = (double) sum / DigitForm.PIXELS;
      double variance = (double) squares / DigitForm.PIXELS - mean * mean;
      double deviation = Math.max(Math.sqrt(Math.max(0, variance)), LEAST_DEVIATION);
      for (int i = 0; i < DigitForm.PIXELS; i++) {
        input[i] = (float) (((pixels[offset + i] & 0xff) - mean) / deviation);
      }
    }

    @Override
    public String line() {
      return "per-picture";
    }
  }
}
