package org.mnist4j.recognizer.internal.several;

import java.util.List;
import org.mnist4j.recognizer.picture.Box;

/**
 * The ink of a page with several digits.
 *
 * @param lines from top to bottom, in each what was taken for a digit, from left to right
 * @param unread where there is ink that wasn't, in the file's pixels; the largest first
 */
public record PageInk(List<List<InkGroup>> lines, List<Box> unread) {
  /** Copies the lists. */
  public PageInk {
    lines = lines.stream().map(List::copyOf).toList();
    unread = List.copyOf(unread);
  }
}
