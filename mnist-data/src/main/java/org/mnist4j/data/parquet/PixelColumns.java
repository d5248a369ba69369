package org.mnist4j.data.parquet;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.GreyScale;
import org.mnist4j.formats.parquet.ParquetColumn;
import org.mnist4j.formats.parquet.ParquetFile;

/**
 * Pictures with a column a pixel. Columns lie one after the other, so all of a row group's pixels
 * are read before the first picture is whole: first of a few rows, since that is all that most
 * readers look at, then of the others. What has been handed over is let go.
 */
final class PixelColumns implements GroupPictures {
  private static final int BLOCK = 1024;

  private final ParquetFile file;
  private final int group;
  private final List<ParquetColumn> columns;
  private final GreyScale scale;
  private final String title;
  private final long rows;
  private byte[][] blocks = new byte[0][];
  private int read;
  private int taken;

  PixelColumns(
      ParquetFile file, int group, List<ParquetColumn> columns, GreyScale scale, String title) {
    this.file = file;
    this.group = group;
    this.columns = columns;
    this.scale = scale;
    this.title = title;
    rows = file.rows(group);
  }

  @Override
  public int read(byte[] pixels, int from, int count) throws IOException {
    int done = 0;
    while (done < count && taken < rows) {
      if (taken == read) {
        readUpTo(read == 0 ? Math.min(rows, BLOCK) : rows);
      }
      int block = taken / BLOCK;
      int place = taken % BLOCK;
      int some = Math.min(count - done, Math.min(BLOCK - place, read - taken));
      System.arraycopy(blocks[block], place * PIXELS, pixels, from + done * PIXELS, some * PIXELS);
      taken += some;
      done += some;
      if (taken % BLOCK == 0) {
        blocks[block] = new byte[0];
      }
    }
    return done;
  }

  /** Reads the rows that follow those read, of all columns, a picture's row of pixels at a time. */
  private void readUpTo(long end) throws IOException {
    long most = Runtime.getRuntime().maxMemory() / 2 / PIXELS;
    if (end > most) {
      throw new DatasetFormatException(
          "%s has %d rows in a group, the heap has room for %d; give Java more with -Xmx, or save it in smaller row groups"
              .formatted(title, end, most));
    }
    int count = (int) end - read;
    byte[][] line = new byte[SIDE][];
    for (int pixel = 0; pixel < PIXELS; pixel += SIDE) {
      for (int i = 0; i < SIDE; i++) {
        line[i] = greys(columns.get(pixel + i), count);
      }
      if (pixel == 0) { // by now so many rows are known to be there
        blocks = Arrays.copyOf(blocks, (int) ((end + BLOCK - 1) / BLOCK));
        for (int row = read; row < end; row += BLOCK) {
          blocks[row / BLOCK] = new byte[(int) Math.min(BLOCK, end - row) * PIXELS];
        }
      }
      for (int row = 0; row < count; row++) {
        byte[] block = blocks[(read + row) / BLOCK];
        int at = (read + row) % BLOCK * PIXELS + pixel;
        for (int i = 0; i < SIDE; i++) {
          block[at + i] = line[i][row];
        }
      }
    }
    read = (int) end;
  }

  private byte[] greys(ParquetColumn column, int count) throws IOException {
    ColumnNumbers numbers = new ColumnNumbers(file.reader(column, group));
    byte[] greys = new byte[Math.min(count, BLOCK)];
    for (int row = 0; row < read + count; row++) {
      if (!numbers.hasNext()) {
        throw new DatasetFormatException(
            "%s: the column %s has %d values in a group of %d rows"
                .formatted(title, column.path(), row, rows));
      }
      double number = numbers.next();
      if (row >= read) {
        if (row - read == greys.length) {
          greys = Arrays.copyOf(greys, (int) Math.min(count, 2L * greys.length));
        }
        greys[row - read] = scale.grey(number, title);
      }
    }
    return greys;
  }
}
