package org.mnist4j.recognizer.io;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Takes 8-bit colours out of whatever kind of image a decoder hands over.
 *
 * <p>Grey images are read from their samples: {@link BufferedImage#getRGB} takes Java's grey for
 * linear light and would brighten 128 to 188.
 */
final class Pixels {
  private Pixels() {}

  static int[] argb(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    int width = image.getWidth();
    int height = image.getHeight();
    boolean wholeNumbers =
        colours.getTransferType() == DataBuffer.TYPE_BYTE
            || colours.getTransferType() == DataBuffer.TYPE_USHORT;
    if (colours instanceof ComponentColorModel && wholeNumbers && !colours.isAlphaPremultiplied()) {
      int type = colours.getColorSpace().getType();
      int inks = colours.getNumColorComponents();
      if ((type == ColorSpace.TYPE_GRAY && inks == 1)
          || (type == ColorSpace.TYPE_RGB && inks == 3)) {
        return samples(image.getRaster(), inks, colours.hasAlpha());
      }
    }
    return image.getRGB(0, 0, width, height, null, 0, width);
  }

  private static int[] samples(Raster raster, int inks, boolean hasAlpha) {
    if (raster.getDataBuffer() instanceof DataBufferByte bytes
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model) {
      return interleaved(raster, bytes, model, inks, hasAlpha);
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    int[] argb = new int[width * height];
    int[] row = new int[width * bands];
    for (int y = 0, i = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0, at = 0; x < width; x++, i++, at += bands) {
        int red = eightBits(row[at], shift);
        int green = inks == 1 ? red : eightBits(row[at + 1], shift);
        int blue = inks == 1 ? red : eightBits(row[at + 2], shift);
        int alpha = hasAlpha ? eightBits(row[at + inks], shift) : 255;
        argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
      }
    }
    return argb;
  }

  /** Samples of a byte that lie pixel by pixel, as most decoders hand them over. */
  private static int[] interleaved(
      Raster raster,
      DataBufferByte bytes,
      PixelInterleavedSampleModel model,
      int inks,
      boolean hasAlpha) {
    byte[] data = bytes.getData();
    int[] bands = model.getBandOffsets();
    int redBand = bands[0];
    int greenBand = bands[inks == 1 ? 0 : 1];
    int blueBand = bands[inks == 1 ? 0 : 2];
    int stride = model.getPixelStride();
    int left = raster.getMinX() - raster.getSampleModelTranslateX();
    int top = raster.getMinY() - raster.getSampleModelTranslateY();
    int[] argb = new int[raster.getWidth() * raster.getHeight()];
    int width = raster.getWidth();
    for (int y = 0; y < raster.getHeight(); y++) {
      int at = bytes.getOffset() + (top + y) * model.getScanlineStride() + left * stride;
      int end = (y + 1) * width;
      if (hasAlpha) {
        int alphaBand = bands[inks];
        for (int i = y * width; i < end; i++, at += stride) {
          argb[i] =
              (data[at + alphaBand] & 0xff) << 24
                  | (data[at + redBand] & 0xff) << 16
                  | (data[at + greenBand] & 0xff) << 8
                  | (data[at + blueBand] & 0xff);
        }
      } else {
        for (int i = y * width; i < end; i++, at += stride) {
          argb[i] =
              0xff000000
                  | (data[at + redBand] & 0xff) << 16
                  | (data[at + greenBand] & 0xff) << 8
                  | (data[at + blueBand] & 0xff);
        }
      }
    }
    return argb;
  }

  /** Deeper samples lose their low bits; shallower ones (1, 2 and 4 bits) are stretched. */
  private static int eightBits(int sample, int shift) {
    if (shift == 0) {
      return sample & 0xff;
    }
    return shift > 0 ? sample >>> shift & 0xff : sample * 255 / ((1 << (8 + shift)) - 1);
  }
}
