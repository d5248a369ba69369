package org.mnist4j.train.predict;

import java.util.List;
import java.util.Optional;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.stage.DigitPage;
import org.mnist4j.recognizer.stage.PreparedDigit;

/**
 * A picture's digits in MNIST's form, or why it can't be read.
 *
 * @param file the picture's name
 * @param lines the digits line by line; a single one where only one is looked for
 * @param unread where there's ink that wasn't taken for a digit, where several were looked for
 * @param error why it can't be read; empty if it was
 */
public record PreparedPicture(
    String file, List<List<PreparedDigit>> lines, List<Box> unread, Optional<String> error) {
  /** Copies the lists. */
  public PreparedPicture {
    lines = lines.stream().map(List::copyOf).toList();
    unread = List.copyOf(unread);
  }

  static PreparedPicture of(String file, DigitPage page) {
    return new PreparedPicture(file, page.lines(), page.unread(), Optional.empty());
  }

  static PreparedPicture unreadable(String file, String error) {
    return new PreparedPicture(file, List.of(), List.of(), Optional.of(error));
  }
}
