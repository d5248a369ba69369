package org.mnist4j.data.batch;

import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The same for every picture: {@code (byte / 255 - mean) / deviation}, each step in float32 as
 * PyTorch's {@code ToTensor} and {@code Normalize} do it.
 */
public final class PixelNormalization implements Normalization {
  private static final int BYTE_VALUES = 256;
  private static final float INK = 255;

  private final String name;
  private final String meaning;
  private final float mean;
  private final float deviation;
  private final float[] valueOfPixel = new float[BYTE_VALUES];

  /**
   * @param mean what is subtracted, on the scale 0..1
   * @param deviation what the difference is divided by, positive
   */
  PixelNormalization(String name, String meaning, float mean, float deviation) {
    if (!Float.isFinite(mean)) {
      throw new IllegalArgumentException("mean is %s, must be a number".formatted(mean));
    }
    if (!(deviation > 0 && Float.isFinite(deviation))) {
      throw new IllegalArgumentException("deviation is %s, must be positive".formatted(deviation));
    }
    this.name = name;
    this.meaning = meaning;
    this.mean = mean;
    this.deviation = deviation;
    for (int pixel = 0; pixel < BYTE_VALUES; pixel++) {
      valueOfPixel[pixel] = (pixel / INK - mean) / deviation;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** What is subtracted, on the scale 0..1. */
  public float mean() {
    return mean;
  }

  /** What the difference is divided by. */
  public float deviation() {
    return deviation;
  }

  @Override
  public void apply(byte[] pixels, int offset, float[] features) {
    for (int i = 0; i < DigitForm.PIXELS; i++) {
      features[i] = valueOfPixel[pixels[offset + i] & 0xff];
    }
  }
}
