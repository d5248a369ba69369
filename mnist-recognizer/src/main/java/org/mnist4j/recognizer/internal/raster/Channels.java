package org.mnist4j.recognizer.internal.raster;

import org.mnist4j.recognizer.picture.Picture;

/** Ways to see colours as grey. */
public final class Channels {
  /** How many there are to choose from. */
  public static final int COUNT = 4;

  private Channels() {}

  /** Brightness by ITU-R BT.601's weights, those of JPEG's and TV's luma. */
  public static Plane luminance(Picture picture) {
    int[] pixels = picture.pixels();
    float[] grey = new float[pixels.length];
    for (int i = 0; i < grey.length; i++) {
      int p = pixels[i];
      grey[i] = 0.299f * (p >> 16 & 0xff) + 0.587f * (p >> 8 & 0xff) + 0.114f * (p & 0xff);
    }
    return new Plane(picture.width(), picture.height(), grey);
  }

  /** Channel 0 is the luminance, 1 red, 2 green, 3 blue. */
  public static Plane channel(Picture picture, int channel) {
    if (channel == 0) {
      return luminance(picture);
    }
    int shift = 8 * (COUNT - 1 - channel);
    int[] pixels = picture.pixels();
    float[] grey = new float[pixels.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = pixels[i] >> shift & 0xff;
    }
    return new Plane(picture.width(), picture.height(), grey);
  }

  public static boolean isColourless(Picture picture) {
    for (int pixel : picture.pixels()) {
      int red = pixel >> 16 & 0xff;
      if (red != (pixel >> 8 & 0xff) || red != (pixel & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
