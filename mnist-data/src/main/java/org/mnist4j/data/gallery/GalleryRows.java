package org.mnist4j.data.gallery;

import static org.mnist4j.base.DigitForm.PIXELS;
import static org.mnist4j.base.DigitForm.SIDE;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.picture.io.PictureException;
import org.mnist4j.data.picture.io.PictureReader;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.rows.DigitRows;

/**
 * Picture files, upright, grey and 28×28; larger ones are made smaller by the mean of each place.
 * Dark ink on light paper, told by the median of the border, is inverted.
 */
final class GalleryRows implements DigitRows {
  private static final int INK = 255;

  private final List<LabelledFile> files;
  private int next;

  GalleryRows(List<LabelledFile> files) {
    this.files = files;
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    int read = 0;
    while (read < labels.length && next < files.size()) {
      LabelledFile file = files.get(next);
      try {
        Picture picture = PictureReader.standard().read(file.file()).upright();
        byte[] grey = reduced(picture);
        invertIfOnLightPaper(grey);
        System.arraycopy(grey, 0, pixels, read * PIXELS, PIXELS);
      } catch (PictureException e) {
        throw new DatasetFormatException(
            "%s can't be read as a picture: %s".formatted(file.file(), e.getMessage()), e);
      }
      labels[read] = (byte) file.digit();
      read++;
      next++;
    }
    return read;
  }

  private static byte[] reduced(Picture picture) {
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

  private static void invertIfOnLightPaper(byte[] picture) {
    int last = SIDE - 1;
    int[] border = new int[4 * last];
    for (int i = 0; i < last; i++) {
      border[4 * i] = picture[i] & 0xff;
      border[4 * i + 1] = picture[i * SIDE + last] & 0xff;
      border[4 * i + 2] = picture[last * SIDE + i + 1] & 0xff;
      border[4 * i + 3] = picture[(i + 1) * SIDE] & 0xff;
    }
    Arrays.sort(border);
    if (border[border.length / 2] > INK / 2) {
      for (int i = 0; i < PIXELS; i++) {
        picture[i] = (byte) (INK - (picture[i] & 0xff));
      }
    }
  }

  @Override
  public void close() {
    // Every picture's file is closed as soon as it is read.
  }
}
