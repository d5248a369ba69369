package org.mnist4j.data.parquet;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.gallery.GreyPicture;
import org.mnist4j.formats.parquet.ColumnReader;
import org.mnist4j.recognizer.io.GreyPng;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureFormat;
import org.mnist4j.recognizer.io.PictureReader;

/** Pictures as bytes, decoded by as many threads as there are cores. */
final class PictureBytes implements GroupPictures {
  private final ColumnReader column;
  private final String title;
  private int count;
  private int next;

  PictureBytes(ColumnReader column, String title) {
    this.column = column;
    this.title = title;
  }

  @Override
  public int read(byte[] pixels, int from, int wanted) throws IOException {
    int done = 0;
    while (done < wanted) {
      if (next == count) {
        count = column.next();
        next = 0;
        if (count == 0) {
          break;
        }
      }
      int some = Math.min(wanted - done, count - next);
      int target = from + done * PIXELS;
      try {
        IntStream.range(0, some)
            .parallel()
            .forEach(i -> decode(column.bytes(next + i), pixels, target + i * PIXELS));
      } catch (UncheckedIOException e) {
        throw new DatasetFormatException(String.valueOf(e.getMessage()), e);
      }
      next += some;
      done += some;
    }
    return done;
  }

  private void decode(byte[] bytes, byte[] pixels, int to) {
    byte[] grey = bytes;
    if (bytes.length != PIXELS || PictureFormat.of(bytes).isPresent()) {
      grey = GreyPng.read(bytes, SIDE).orElseGet(() -> decoded(bytes));
    }
    System.arraycopy(grey, 0, pixels, to, PIXELS);
  }

  private byte[] decoded(byte[] bytes) {
    try {
      return GreyPicture.of(PictureReader.standard().read(title + ": a picture", bytes));
    } catch (PictureException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
