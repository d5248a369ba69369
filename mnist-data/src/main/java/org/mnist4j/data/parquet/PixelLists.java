package org.mnist4j.data.parquet;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.GreyScale;

/** Pictures as lists of numbers, of whatever depth, row by row. */
final class PixelLists implements GroupPictures {
  private final ColumnNumbers numbers;
  private final GreyScale scale;
  private final String title;

  PixelLists(ColumnNumbers numbers, GreyScale scale, String title) {
    this.numbers = numbers;
    this.scale = scale;
    this.title = title;
  }

  @Override
  public int read(byte[] pixels, int from, int count) throws IOException {
    int done = 0;
    while (done < count && numbers.hasNext()) {
      int at = from + done * PIXELS;
      for (int i = 0; i < PIXELS; i++) {
        if (!numbers.hasNext() || numbers.startsRow() != (i == 0)) {
          throw wrong("fewer");
        }
        pixels[at + i] = scale.grey(numbers.next(), title);
      }
      if (numbers.hasNext() && !numbers.startsRow()) {
        throw wrong("more");
      }
      done++;
    }
    return done;
  }

  private DatasetFormatException wrong(String what) {
    return new DatasetFormatException(
        "%s has %s than %d numbers in a list; pictures must be 28x28"
            .formatted(title, what, PIXELS));
  }
}
