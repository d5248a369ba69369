package org.mnist4j.recognizer.prepare;

import java.util.List;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.StageView;

/**
 * How a picture came to its 28x28 pixels.
 *
 * @param original the picture as read
 * @param stages what every stage that ran left, in order
 * @param result the end
 */
public record Explanation(Picture original, List<StageView> stages, PreparedDigit result) {

  /** Copies the list. */
  public Explanation {
    stages = List.copyOf(stages);
  }
}
