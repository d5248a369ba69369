package org.mnist4j.recognizer;

import java.util.Optional;
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
  /** Whether it's so wide that it may be several digits which touch, read as one. */
  public boolean mayBeSeveral() {
    return box.filter(DigitPreprocessor::mayTouch).isPresent();
  }
}
