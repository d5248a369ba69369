package org.mnist4j.data.gallery;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;

/** Picture files, see {@link GreyPicture}; dark ink on light paper is inverted. */
final class GalleryRows implements DigitRows {
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
        byte[] grey = GreyPicture.of(PictureReader.standard().read(file.file()));
        if (GreyPicture.isOnLightPaper(grey, 0)) {
          GreyPicture.invert(grey, 0, PIXELS);
        }
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

  @Override
  public void close() {
    // Every picture's file is closed as soon as it is read.
  }
}
