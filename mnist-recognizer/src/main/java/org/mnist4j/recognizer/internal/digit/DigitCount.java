package org.mnist4j.recognizer.internal.digit;

import java.util.List;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Morphology;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Box;

/** How many digits the ink of a picture may be. */
public final class DigitCount {
  /** A stroke may be broken over this share of the digit's height; digits stand farther apart. */
  private static final double BROKEN = 0.06;

  /**
   * Wider than this many times its height is hardly one digit: of 680 single digits of many hands
   * two are, a flat 2 and one with a long tail.
   */
  private static final double TOO_WIDE = 1.6;

  /** The same among several digits, of whose hand one knows more; of single ones 1 in 50 are. */
  private static final double WIDE = 1.25;

  private DigitCount() {}

  /** The digits that stand apart on a page whose ink is bright; 2 also for ink too wide for one. */
  public static int of(Plane page) {
    List<Box> boxes = boxes(page);
    if (boxes.size() > 1) {
      int height = boxes.stream().mapToInt(Box::height).max().getAsInt();
      int reach = Math.max(1, (int) (BROKEN / 2 * height));
      boxes = boxes(Morphology.extreme(page, reach, 1));
    }
    return boxes.size() == 1 && isWide(boxes.get(0), TOO_WIDE) ? 2 : boxes.size();
  }

  /** Whether what was taken for one of several digits may be some that touch each other. */
  public static boolean mayTouch(Box digit) {
    return isWide(digit, WIDE);
  }

  private static boolean isWide(Box box, double share) {
    return box.width() > share * box.height();
  }

  private static List<Box> boxes(Plane page) {
    return DigitLines.of(Components.of(page)).stream()
        .flatMap(List::stream)
        .map(DigitLines.Group::box)
        .toList();
  }
}
