package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.internal.raster.LocalMedian;
import org.mnist4j.recognizer.internal.raster.Morphology;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.Thumbnail;
import org.mnist4j.recognizer.stage.Polarity;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#POLARITY}: ink is the minority wherever one looks, and paper reaches the border. The
 * paper is estimated everywhere by the median of a wide window, which neither the ink nor a shadow,
 * however deep, moves much; then it is seen to which side the values stray from it, where they
 * change sharply: a lamp's reflection is brighter than any paper, but has no edge.
 */
public final class InkPolarity implements Step {
  private static final int THUMBNAIL = 64;

  /** Half a window's side is this part of the picture's: strokes cover less than half of it. */
  private static final int PARTS = 3;

  /** How much the border's word counts beside all the picture's. */
  private static final double BORDER_WEIGHT = 0.5;

  /** So little to either side is noise; people write dark on light unless it is seen otherwise. */
  private static final double DOUBT = 0.2;

  @Override
  public Stage stage() {
    return Stage.POLARITY;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    if (paperness(Thumbnail.of(sheet.plane(), THUMBNAIL)) >= -DOUBT) {
      return sheet.with(Polarity.DARK_ON_LIGHT);
    }
    return sheet.with(sheet.plane().map(value -> 255 - value)).with(Polarity.LIGHT_ON_DARK);
  }

  /** Positive where the light part of the picture is the paper. */
  static double paperness(Plane small) {
    Plane paper = LocalMedian.of(small, Math.max(2, small.longestSide() / PARTS));
    Plane highest = Morphology.extreme(small, 1, 1);
    Plane lowest = Morphology.extreme(small, 1, -1);
    int width = small.width();
    int height = small.height();
    double skew = 0;
    double spread = 0;
    double border = 0;
    double most = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        double away = small.at(i) - paper.at(i);
        double edge = highest.at(i) - lowest.at(i);
        skew -= away * edge * edge;
        spread += Math.abs(away) * edge * edge;
        most = Math.max(most, Math.abs(away));
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          border += away;
        }
      }
    }
    if (spread == 0) {
      return 0;
    }
    int rim = 2 * (width + height) - 4;
    return skew / spread + BORDER_WEIGHT * border / (most * Math.max(1, rim));
  }
}
