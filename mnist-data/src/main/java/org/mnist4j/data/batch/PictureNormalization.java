package org.mnist4j.data.batch;

import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Every picture by its own mean and standard deviation, as TensorFlow's {@code
 * per_image_standardization}: a faint scan looks like a strong one. The deviation counts as at
 * least 1/28 of full ink, so that an empty picture stays empty.
 */
final class PictureNormalization implements Normalization {
  private static final double LEAST_DEVIATION = 255 / Math.sqrt(DigitForm.PIXELS);

  @Override
  public String name() {
    return "per-picture";
  }

  @Override
  public String meaning() {
    return "each picture's own mean and deviation";
  }

  @Override
  public void apply(byte[] pixels, int offset, float[] features) {
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
      features[i] = (float) (((pixels[offset + i] & 0xff) - mean) / deviation);
    }
  }
}
