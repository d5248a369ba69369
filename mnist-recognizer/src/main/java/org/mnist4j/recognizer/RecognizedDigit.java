package org.mnist4j.recognizer;

import java.util.Optional;
import org.mnist4j.recognizer.internal.several.DigitWidth;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;

/**
 * One of several digits on a picture.
 *
 * @param line the line it stands on, from 1 at the top
 * @param box its ink on the upright picture, in the file's pixels
 * @param recognition which digit it is
 */
public record RecognizedDigit(int line, Optional<Box> box, Recognition recognition) {
  /** What is read with less confidence may be more than one digit. */
  private static final double SURE = 0.985;

  /** The same for what is wider than its like by so many standard deviations. */
  private static final double WIDE = 1.5;

  /**
   * Whether it may be several digits which touch, read as one: it's too wide for one, or it's
   * unusually wide for the digit it was read as, or that isn't sure.
   */
  public boolean mayBeSeveral() {
    return box.filter(DigitPreprocessor::mayTouch).isPresent()
        || recognition
            .digit()
            .filter(digit -> recognition.confidence() < SURE || isWide(digit))
            .isPresent();
  }

  private boolean isWide(int digit) {
    return box.filter(at -> DigitWidth.deviations(digit, at) > WIDE).isPresent();
  }
}
