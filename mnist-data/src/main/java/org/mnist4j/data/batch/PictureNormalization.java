package org.mnist4j.data.batch;

import org.mnist4j.recognizer.model.InputScale;

/**
 * Every picture by its own mean and standard deviation, as TensorFlow's {@code
 * per_image_standardization}: a faint scan looks like a strong one. The deviation counts as at
 * least 1/28 of full ink, so that an empty picture stays empty.
 */
final class PictureNormalization implements Normalization {
  private final InputScale scale = new InputScale.OfPicture();

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
    scale.apply(pixels, offset, features);
  }
}
