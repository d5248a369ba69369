package org.mnist4j.train.predict;

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
public record FoundPage(List<FoundDigit> digits, List<Box> unread) {
  /** Copies the lists. */
  public FoundPage {
    digits = List.copyOf(digits);
    unread = List.copyOf(unread);
  }

  /** Reads all digits of a picture. */
  public static FoundPage read(PreparedPicture picture, Predictor predictor) {
    List<FoundDigit> digits = new ArrayList<>();
    for (int line = 0; line < picture.lines().size(); line++) {
      for (PreparedDigit digit : picture.lines().get(line)) {
        digits.add(
            new FoundDigit(line + 1, digit.features().ink().box(), predictor.predict(digit)));
      }
    }
    return new FoundPage(digits, picture.unread());
  }

  /** The digits as one would write them down, lines apart; ? for one that can't be read. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (FoundDigit found : digits) {
      if (line > 0 && found.line() != line) {
        text.append(" / ");
      }
      line = found.line();
      text.append(found.prediction().digit().map(String::valueOf).orElse("?"));
    }
    return text.toString();
  }
}
