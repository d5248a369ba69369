package org.mnist4j.recognizer.stage;

import java.util.List;
import org.mnist4j.recognizer.picture.Box;

/**
 * All that is written on a picture of several digits.
 *
 * @param lines the digits line by line from top to bottom, each from left to right
 * @param unread where there is ink that wasn't taken for a digit, in the file's pixels; specks left
 *     out, the largest first
 */
public record DigitPage(List<List<PreparedDigit>> lines, List<Box> unread) {
  /** Copies the lists. */
  public DigitPage {
    lines = lines.stream().map(List::copyOf).toList();
    unread = List.copyOf(unread);
  }
}
