package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Morphology;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.Taps;
import org.mnist4j.recognizer.internal.raster.Thumbnail;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#BACKGROUND}: estimates the bare paper everywhere, with its shadows, by closing a
 * thumbnail (whatever is dark and narrow disappears), and takes as ink the share of the paper's
 * light that is missing: shadows multiply the light, so a division undoes them.
 */
public final class PaperRemoval implements Step {
  private static final int THUMBNAIL = 100;

  /** Strokes up to 2/7 of the picture's longer side are ink, what is wider is paper. */
  private static final int PARTS = 7;

  /** Paper darker than this share of the lightest is taken for so dark: there noise is not ink. */
  private static final float DARKEST_PAPER = 0.35f;

  @Override
  public Stage stage() {
    return Stage.BACKGROUND;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane grey = sheet.plane();
    Plane small = Thumbnail.of(grey, THUMBNAIL);
    Plane paper = Morphology.closing(small, Math.max(1, small.longestSide() / PARTS));
    float darkest = Math.max(16, DARKEST_PAPER * Histogram.of(paper).quantile(0.95));
    Plane smooth = Morphology.mean(paper, 1);
    Plane light = Taps.resize(smooth, grey.width(), grey.height());
    float[] ink = new float[grey.size()];
    take(ink, grey.values(), light.values(), darkest);
    return sheet.with(new Plane(grey.width(), grey.height(), ink));
  }

  /** By itself and without a branch, so that the JVM's compiler makes vector instructions of it. */
  private static void take(float[] ink, float[] grey, float[] light, float darkest) {
    for (int i = 0; i < ink.length; i++) {
      float missing = 255 * (light[i] - grey[i]) / Math.max(darkest, light[i]);
      ink[i] = Math.max(0, Math.min(255, missing));
    }
  }

  @Override
  public Sheet skip(Sheet sheet) {
    return sheet.with(sheet.plane().map(value -> 255 - value));
  }
}
