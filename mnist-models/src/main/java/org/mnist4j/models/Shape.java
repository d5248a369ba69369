package org.mnist4j.models;

import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The shape of one example between two blocks of a network, without the batch dimension.
 *
 * @param channels feature maps; for a flat vector its length
 * @param height rows of a feature map; 1 for a flat vector
 * @param width columns of a feature map; 1 for a flat vector
 */
public record Shape(int channels, int height, int width) {

  /** An MNIST picture: one channel of 28 by 28 pixels. */
  public static final Shape MNIST = new Shape(1, DigitForm.SIDE, DigitForm.SIDE);

  /** Refuses a shape that holds nothing. */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Shape %dx%dx%d: channels, height and width must be positive"
              .formatted(channels, height, width));
    }
  }

  /** A vector of {@code length} values. */
  public static Shape vector(int length) {
    return new Shape(length, 1, 1);
  }

  /** The number of values in one example. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  @Override
  public String toString() {
    return height == 1 && width == 1
        ? Integer.toString(channels)
        : channels + "x" + height + "x" + width;
  }
}
