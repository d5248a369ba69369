package org.mnist4j.data.picture.render;

import java.util.List;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.picture.stage.PreparedDigit;
import org.mnist4j.data.picture.stage.StageView;

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
