package org.mnist4j.formats.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column in a row group, some thousand at a time: {@link #next} decodes them, the
 * other methods give the i-th of those.
 */
public final class ColumnReader {
  private static final int BATCH = 4096;

  private final ParquetColumn column;
  private final PageReader pages;
  private final String title;
  private final int[] repetitions = new int[BATCH];
  private final int[] definitions = new int[BATCH];
  private final int[] places = new int[BATCH];
  private final double[] numbers;
  private final byte[][] byteStrings;
  private double[] numberDictionary = new double[0];
  private byte[][] bytesDictionary = new byte[0][];
  private @Nullable RunLengths repetitionLevels;
  private @Nullable RunLengths definitionLevels;
  private @Nullable RunLengths dictionaryPlaces;
  private @Nullable PlainValues plain;
  private int leftInPage;
  private long read;

  ColumnReader(ParquetColumn column, PageReader pages, String title) {
    this.column = column;
    this.pages = pages;
    this.title = title;
    numbers = new double[column.isBytes() ? 0 : BATCH];
    byteStrings = new byte[column.isBytes() ? BATCH : 0][];
  }

  /**
   * Decodes the next values.
   *
   * @return how many; 0 after the last
   * @throws ParquetException if the file breaks the format
   */
  public int next() throws IOException {
    while (leftInPage == 0) {
      if (read == pages.values()) {
        return 0;
      }
      nextPage();
    }
    int count = Math.min(BATCH, leftInPage);
    if (repetitionLevels != null) {
      repetitionLevels.read(repetitions, count);
    }
    int there = count;
    if (definitionLevels != null) {
      definitionLevels.read(definitions, count);
      there = 0;
      for (int i = 0; i < count; i++) {
        there += definitions[i] == column.definition() ? 1 : 0;
      }
    }
    decode(there);
    if (there < count) {
      spread(there, count);
    }
    leftInPage -= count;
    read += count;
    return count;
  }

  /** Whether a value is the first of its row; always, outside lists. */
  public boolean startsRow(int i) {
    return column.repetition() == 0 || repetitions[i] == 0;
  }

  /** A value of a column of numbers; NaN for null. */
  public double number(int i) {
    return numbers[i];
  }

  /** A value of a column of bytes; empty for null. Not copied, mustn't be changed. */
  public byte[] bytes(int i) {
    return byteStrings[i];
  }

  private void nextPage() throws IOException {
    Optional<Page> next = pages.next();
    while (next.isPresent() && next.get().kind() == Page.Kind.DICTIONARY) {
      readDictionary(next.get());
      next = pages.next();
    }
    if (next.isEmpty()) {
      throw new ParquetException(
          "%s has %d values, %d are promised".formatted(title, read, pages.values()));
    }
    Page page = next.get();
    if (page.values() > pages.values() - read) {
      throw new ParquetException(
          "%s has more than the %d values that are promised".formatted(title, pages.values()));
    }
    byte[] bytes = page.bytes();
    int at = 0;
    if (column.repetition() > 0) {
      int from = levelsFrom(page.repetitionBytes(), at);
      at = levelsEnd(page, page.repetitionBytes(), at);
      repetitionLevels = new RunLengths(bytes, from, at, bitsOf(column.repetition()), title);
    }
    if (column.definition() > 0) {
      int from = levelsFrom(page.definitionBytes(), at);
      at = levelsEnd(page, page.definitionBytes(), at);
      definitionLevels = new RunLengths(bytes, from, at, bitsOf(column.definition()), title);
    }
    startValues(page, at);
    leftInPage = page.values();
  }

  private static int bitsOf(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  private static int levelsFrom(int length, int at) {
    return length < 0 ? at + Integer.BYTES : at;
  }

  private int levelsEnd(Page page, int length, int at) throws ParquetException {
    byte[] bytes = page.bytes();
    if (length >= 0) {
      return at + length; // checked with the page's header
    }
    int room = bytes.length - at - Integer.BYTES;
    int said = room < 0 ? -1 : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    if (said < 0 || said > room) {
      throw new ParquetException(
          "%s: levels of %d bytes in a page of %d".formatted(title, said, bytes.length));
    }
    return at + Integer.BYTES + said;
  }

  private void startValues(Page page, int at) throws ParquetException {
    if (page.usesDictionary()) {
      plain = null;
      // A page whose values are all null may have no width.
      int width = at < page.bytes().length ? page.bytes()[at] & 0xff : 0;
      dictionaryPlaces = new RunLengths(page.bytes(), at + 1, page.bytes().length, width, title);
    } else if (page.encoding() == Page.PLAIN) {
      dictionaryPlaces = null;
      plain = new PlainValues(column, page.bytes(), at, title);
    } else {
      throw new ParquetException(
          "%s has values in encoding %d, which isn't read (plain and dictionary are); save it with the defaults of pandas or pyarrow"
              .formatted(title, page.encoding()));
    }
  }

  private void readDictionary(Page page) throws ParquetException {
    if (page.encoding() != Page.PLAIN && page.encoding() != Page.PLAIN_DICTIONARY) {
      throw new ParquetException(
          "%s has a dictionary in encoding %d, which there isn't"
              .formatted(title, page.encoding()));
    }
    PlainValues values = new PlainValues(column, page.bytes(), 0, title);
    if (column.isBytes()) {
      bytesDictionary = new byte[page.values()][];
      values.byteStrings(bytesDictionary, page.values());
    } else {
      numberDictionary = new double[page.values()];
      values.numbers(numberDictionary, page.values());
    }
  }

  private void decode(int count) throws ParquetException {
    if (plain != null) {
      if (column.isBytes()) {
        plain.byteStrings(byteStrings, count);
      } else {
        plain.numbers(numbers, count);
      }
    } else if (dictionaryPlaces != null) {
      dictionaryPlaces.read(places, count);
      int size = column.isBytes() ? bytesDictionary.length : numberDictionary.length;
      for (int i = 0; i < count; i++) {
        int place = places[i];
        if (place < 0 || place >= size) {
          throw new ParquetException(
              "%s names value %d of a dictionary of %d".formatted(title, place, size));
        }
        if (column.isBytes()) {
          byteStrings[i] = bytesDictionary[place];
        } else {
          numbers[i] = numberDictionary[place];
        }
      }
    }
  }

  /** Moves the values that are there to their places between the nulls. */
  private void spread(int there, int count) {
    int from = there;
    for (int i = count - 1; i >= 0; i--) {
      boolean isThere = definitions[i] == column.definition();
      from -= isThere ? 1 : 0;
      if (column.isBytes()) {
        byteStrings[i] = isThere ? byteStrings[from] : new byte[0];
      } else {
        numbers[i] = isThere ? numbers[from] : Double.NaN;
      }
    }
  }
}
