package org.mnist4j.data.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.file.Unpacked;

/**
 * How a table of text is written, told by its first line.
 *
 * @param separator between the values of a line
 * @param header the columns' names; empty without a header
 * @param columns how many the first line has
 * @param skippedBytes before the first line of numbers: a byte order mark and the header
 * @param skippedLines before it
 */
record CsvDialect(
    char separator, List<String> header, int columns, long skippedBytes, int skippedLines) {
  private static final int MOST_LINE = 1 << 18;
  private static final String SEPARATORS = ",;\t| ";

  /** Copies the header. */
  CsvDialect {
    header = List.copyOf(header);
  }

  static CsvDialect of(Path file) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long bytes = 0;
    try (InputStream in = Unpacked.open(file)) {
      in.mark(3);
      byte[] mark = in.readNBytes(3);
      if (mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb) {
        bytes = 3;
      } else {
        in.reset();
      }
      int b = in.read();
      while (b >= 0 && b != '\n' && b != '\r') {
        line.write(b);
        if (line.size() > MOST_LINE) {
          throw new DatasetFormatException(
              "%s is no table: its first line goes on after %d bytes".formatted(file, MOST_LINE));
        }
        b = in.read();
      }
    }
    String text = line.toString(StandardCharsets.UTF_8);
    char separator = separator(text);
    List<String> fields = fields(text, separator);
    boolean header = fields.stream().anyMatch(field -> !isNumber(field));
    return header
        ? new CsvDialect(separator, fields, fields.size(), bytes + line.size(), 0)
        : new CsvDialect(separator, List.of(), fields.size(), bytes, 0);
  }

  private static char separator(String line) {
    char best = ',';
    long most = -1;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(Pattern.quote("" + separator), -1)) {
      fields.add(field.replace("\"", "").strip());
    }
    return fields;
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text.replace(',', '.')));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
