package org.mnist4j.data.csv;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.file.Unpacked;

/**
 * Lines of numbers, read byte by byte: a general CSV parser makes a string of each of 47 million
 * numbers and takes ten times as long.
 */
final class CsvScanner implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_FIELD = 64;
  private static final int END = -1;

  /** Digits, with a point among them, that a double holds whatever they are. */
  private static final int MOST_EXACT = 15;

  /** 10 to the power of the index, each exact. */
  private static final double[] TENS =
      DoubleStream.iterate(1, ten -> ten * 10).limit(MOST_EXACT + 1).toArray();

  private final Path file;
  private final InputStream in;
  private final byte separator;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] field = new byte[MOST_FIELD];
  private int filled;
  private int at;
  private long line = 1;

  private CsvScanner(Path file, InputStream in, char separator) {
    this.file = file;
    this.in = in;
    this.separator = (byte) separator;
  }

  static CsvScanner open(Path file, CsvDialect dialect) throws IOException {
    CsvScanner scanner = new CsvScanner(file, Unpacked.open(file), dialect.separator());
    try {
      scanner.skip(dialect.skippedBytes());
      scanner.line += dialect.skippedLines();
      return scanner;
    } catch (IOException | RuntimeException e) {
      scanner.close();
      throw e;
    }
  }

  private void skip(long bytes) throws IOException {
    for (long i = 0; i < bytes; i++) {
      read();
    }
  }

  /** The line that is read next, counted from 1. */
  long line() {
    return line;
  }

  /**
   * Reads the numbers of the next line that isn't blank.
   *
   * @param values receives them
   * @return how many there are; more than {@code values} has room for is one more; -1 at the end
   */
  int next(double[] values) throws IOException {
    int count = 0;
    while (true) {
      count = plainNumbers(values, count);
      int length = 0;
      boolean digitsOnly = true;
      int whole = 0;
      int b = read();
      while (b != separator && b != '\n' && b != '\r' && b != END) {
        if (b >= '0' && b <= '9') {
          whole = whole * 10 + b - '0';
        } else if (b == '"' || b == ' ') {
          b = read();
          continue;
        } else {
          digitsOnly = false;
        }
        if (length == MOST_FIELD) {
          throw broken(count, "has more than " + MOST_FIELD + " characters");
        }
        field[length++] = (byte) b;
        b = read();
      }
      boolean blankLine = count == 0 && length == 0 && b != separator;
      if (!blankLine) {
        if (count < values.length) {
          values[count] = digitsOnly && length > 0 && length < 10 ? whole : number(length, count);
        }
        count = Math.min(count + 1, values.length + 1);
      }
      if (b == separator) {
        continue;
      }
      if (b == '\r') {
        if (peek() == '\n') {
          read();
        }
      }
      if (b == END) {
        return count == 0 ? -1 : count;
      }
      line++;
      if (count > 0) {
        return count;
      }
    }
  }

  /**
   * The quick way through most of a table: numbers without sign or exponent and a separator behind
   * them that are in the buffer already. What is left of the line is for the careful way.
   */
  private int plainNumbers(double[] values, int from) {
    byte[] bytes = buffer;
    int end = filled;
    int count = from;
    int place = at;
    while (count < values.length) {
      int begin = place;
      int point = 0;
      long digits = 0;
      int b = 0;
      while (place < end) {
        b = bytes[place++];
        if (b >= '0' && b <= '9') {
          digits = digits * 10 + b - '0';
        } else if (b == '.' && point == 0 && separator != '.') {
          point = place;
        } else {
          break;
        }
      }
      int length = place - 1 - begin;
      if (b != separator || length == 0 || length > MOST_EXACT || point == begin + 1) {
        break;
      }
      // Both are whole and exact, so that their quotient is what Double.parseDouble gives.
      values[count++] = point == 0 ? digits : digits / TENS[place - 1 - point];
      at = place;
    }
    return count;
  }

  /** Whether nothing follows. */
  boolean atEnd() throws IOException {
    return peek() == END;
  }

  private double number(int length, int column) throws DatasetFormatException {
    String text = new String(field, 0, length, StandardCharsets.ISO_8859_1);
    try {
      return Double.parseDouble(separator == ',' ? text : text.replace(',', '.'));
    } catch (NumberFormatException e) {
      throw broken(column, text.isEmpty() ? "is empty" : "is '%s', no number".formatted(text));
    }
  }

  private DatasetFormatException broken(int column, String what) {
    return new DatasetFormatException(
        "%s, line %d: column %d %s".formatted(file, line, column + 1, what));
  }

  private int read() throws IOException {
    if (at == filled && !fill()) {
      return END;
    }
    return buffer[at++];
  }

  private int peek() throws IOException {
    return at == filled && !fill() ? END : buffer[at];
  }

  private boolean fill() throws IOException {
    try {
      filled = Math.max(0, in.read(buffer, 0, BUFFER));
      at = 0;
      return filled > 0;
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is a damaged or cut-off gzip (%s); fetch it again".formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
