package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#CONTRAST}: all brightened by the factor that makes the ink's 90th percentile white;
 * MNIST's ink is white but for its edges.
 */
public final class InkContrast implements Step {
  private static final float PAPER = 16;

  @Override
  public Stage stage() {
    return Stage.CONTRAST;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    float bright = Histogram.above(sheet.plane(), PAPER).quantile(0.9);
    return bright <= 0
        ? sheet
        : sheet.with(sheet.plane().map(value -> Math.min(255, value * 255 / bright)));
  }
}
