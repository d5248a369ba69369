package org.mnist4j.train.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.data.picture.stage.PreparedDigit;

/**
 * One of several digits on a picture.
 *
 * @param line the line it stands on, from 1 at the top
 * @param box its ink on the upright picture, in the file's pixels
 * @param prediction which digit it is
 */
public record FoundDigit(int line, Optional<Box> box, Prediction prediction) {

  /** All digits of a picture in reading order. */
  public static List<FoundDigit> all(PreparedPicture picture, Predictor predictor) {
    List<FoundDigit> digits = new ArrayList<>();
    for (int line = 0; line < picture.lines().size(); line++) {
      for (PreparedDigit digit : picture.lines().get(line)) {
        digits.add(
            new FoundDigit(line + 1, digit.features().ink().box(), predictor.predict(digit)));
      }
    }
    return digits;
  }

  /** The digits as one would write them down, lines apart; what isn't taken for one left out. */
  public static String text(List<FoundDigit> digits) {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (FoundDigit found : digits) {
      if (found.prediction().digit().isEmpty()) {
        continue;
      }
      if (line > 0 && found.line() != line) {
        text.append(" / ");
      }
      line = found.line();
      text.append(found.prediction().digit().get().intValue());
    }
    return text.toString();
  }
}
