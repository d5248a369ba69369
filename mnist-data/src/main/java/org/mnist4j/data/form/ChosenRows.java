package org.mnist4j.data.form;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.io.IOException;
import java.util.function.LongPredicate;
import org.mnist4j.data.rows.DigitRows;

/** Some of a source's pictures, turned upright where they lie on their sides. */
final class ChosenRows implements DigitRows {
  private final DigitRows rows;
  private final LongPredicate chosen;
  private final boolean turned;
  private long index;

  /**
   * @param chosen told a picture's number from 0, says whether it is wanted
   * @param turned whether rows and columns are to change places
   */
  ChosenRows(DigitRows rows, LongPredicate chosen, boolean turned) {
    this.rows = rows;
    this.chosen = chosen;
    this.turned = turned;
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    int kept = 0;
    while (kept < labels.length) {
      byte[] morePixels = new byte[(labels.length - kept) * PIXELS];
      byte[] moreLabels = new byte[labels.length - kept];
      int read = rows.readBlock(morePixels, moreLabels);
      for (int i = 0; i < read; i++) {
        if (chosen.test(index++)) {
          copy(morePixels, i * PIXELS, pixels, kept * PIXELS);
          labels[kept++] = moreLabels[i];
        }
      }
      if (read < moreLabels.length) {
        break;
      }
    }
    return kept;
  }

  private void copy(byte[] from, int at, byte[] to, int offset) {
    if (!turned) {
      System.arraycopy(from, at, to, offset, PIXELS);
      return;
    }
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        to[offset + row * SIDE + column] = from[at + column * SIDE + row];
      }
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
