package org.mnist4j.train.predict;

import java.util.List;
import java.util.Optional;
import org.mnist4j.data.picture.stage.PreparedDigit;

/**
 * A picture's digits in MNIST's form, or why it can't be read.
 *
 * @param file the picture's name
 * @param lines the digits line by line; a single one where only one is looked for
 * @param error why it can't be read; empty if it was
 */
public record PreparedPicture(
    String file, List<List<PreparedDigit>> lines, Optional<String> error) {
  /** Copies the lines. */
  public PreparedPicture {
    lines = lines.stream().map(List::copyOf).toList();
  }
}
