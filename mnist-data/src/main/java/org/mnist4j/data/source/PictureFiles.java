package org.mnist4j.data.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.PictureBlocks;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;

/** Picture files whose folders are named by their digits, made upright, grey and 28×28. */
final class PictureFiles implements PictureBlocks {
  private static final int MIDDLE_GREY = 127;
  private static final int INK = 255;

  private final List<Path> files;
  private int next;

  /** Those files, in that order. */
  PictureFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws DatasetFormatException {
    int read = 0;
    while (read < labels.length && next < files.size()) {
      Path file = files.get(next);
      byte[] picture = read(file);
      invertIfOnLightPaper(picture);
      System.arraycopy(picture, 0, pixels, read * DigitForm.PIXELS, DigitForm.PIXELS);
      labels[read] = Byte.parseByte(file.getName(file.getNameCount() - 2).toString());
      read++;
      next++;
    }
    return read;
  }

  private static byte[] read(Path file) throws DatasetFormatException {
    try {
      return DigitPreprocessor.squeezed(PictureReader.standard().read(file));
    } catch (PictureException e) {
      throw new DatasetFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void invertIfOnLightPaper(byte[] picture) {
    if (medianOfBorder(picture) > MIDDLE_GREY) {
      for (int i = 0; i < picture.length; i++) {
        picture[i] = (byte) (INK - (picture[i] & 0xff));
      }
    }
  }

  private static int medianOfBorder(byte[] picture) {
    int last = DigitForm.SIDE - 1;
    int[] border = new int[4 * last];
    for (int i = 0; i < last; i++) {
      border[4 * i] = picture[i] & 0xff; // top
      border[4 * i + 1] = picture[i * DigitForm.SIDE + last] & 0xff; // right
      border[4 * i + 2] = picture[last * DigitForm.SIDE + i + 1] & 0xff; // bottom
      border[4 * i + 3] = picture[(i + 1) * DigitForm.SIDE] & 0xff; // left
    }
    Arrays.sort(border);
    return border[border.length / 2];
  }
}
