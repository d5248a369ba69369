package org.mnist4j.formats.pickle;

import java.nio.charset.StandardCharsets;

/** How protocol 0 writes strings and numbers: as lines that Python can read. */
final class PickleText {
  private PickleText() {}

  /** A string of Python 2 from its {@code repr}. */
  static byte[] quoted(String line) throws PickleException {
    int last = line.length() - 1;
    if (last < 1 || line.charAt(0) != line.charAt(last) || "'\"".indexOf(line.charAt(0)) < 0) {
      throw new PickleException("has a string without quotes");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < last; i++) {
      char letter = line.charAt(i);
      if (letter != '\\' || i + 1 >= last) {
        text.append(letter);
        continue;
      }
      char escaped = line.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'x' -> {
          text.append(hex(line, i + 1, 2));
          i += 2;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Text in Python's "raw unicode escape". */
  static String unescaped(String line) throws PickleException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.startsWith("\\u", i)) {
        text.append(hex(line, i + 2, 4));
        i += 5;
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }

  private static char hex(String line, int from, int digits) throws PickleException {
    try {
      return (char) Integer.parseInt(line, from, from + digits, 16);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new PickleException("has a broken escape in a string");
    }
  }
}
