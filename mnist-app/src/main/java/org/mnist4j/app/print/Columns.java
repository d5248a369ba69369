package org.mnist4j.app.print;

import org.jline.utils.WCWidth;

/**
 * Texts measured in a terminal's columns, of which a Chinese character takes two, an accent none.
 */
public final class Columns {
  private Columns() {}

  /** How many columns a text takes. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** As much of a text as fits. */
  public static String cut(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += of(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }

  private static int of(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }
}
