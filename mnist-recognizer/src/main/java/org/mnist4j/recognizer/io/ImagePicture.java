package org.mnist4j.recognizer.io;

import java.awt.image.BufferedImage;
import org.mnist4j.recognizer.picture.Orientation;
import org.mnist4j.recognizer.picture.Picture;

/** Java's own pictures as ours. */
public final class ImagePicture {
  private ImagePicture() {}

  /** A copy of a picture drawn in memory. */
  public static Picture of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return new Picture(width, height, Pixels.argb(image), Orientation.AS_STORED, width, height);
  }
}
