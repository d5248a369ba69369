package org.mnist4j.recognizer;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.stage.PreparedDigit;

/**
 * What was read on a picture of several digits, and what wasn't.
 *
 * @param digits in reading order
 * @param unread where there's ink that wasn't taken for a digit, in the file's pixels
 */
public record RecognizedPage(List<RecognizedDigit> digits, List<Box> unread) {
  /** Copies the lists. */
  public RecognizedPage {
    digits = List.copyOf(digits);
    unread = List.copyOf(unread);
  }

  /** The digits in MNIST's form, line by line. */
  public List<List<PreparedDigit>> seen() {
    List<List<PreparedDigit>> lines = new ArrayList<>();
    for (RecognizedDigit digit : digits) {
      while (lines.size() < digit.line()) {
        lines.add(new ArrayList<>());
      }
      lines.get(digit.line() - 1).add(digit.recognition().seen());
    }
    return lines;
  }

  /** The digits as one would write them down, lines apart; ? for one that can't be read. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (RecognizedDigit found : digits) {
      if (line > 0 && found.line() != line) {
        text.append(" / ");
      }
      line = found.line();
      text.append(found.recognition().digit().map(String::valueOf).orElse("?"));
    }
    return text.toString();
  }
}
