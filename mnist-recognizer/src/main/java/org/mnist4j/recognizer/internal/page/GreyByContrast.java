package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.internal.raster.Channels;
import org.mnist4j.recognizer.internal.raster.Morphology;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.Thumbnail;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#GREY}: of luminance, red, green and blue the one on which strokes stand out most
 * from what surrounds them. A blue pen on white paper is twice as dark in red as in luminance.
 */
public final class GreyByContrast implements Step {
  private static final int THUMBNAIL = 64;

  /** A single channel is noisier than the luminance, so it must be this much better. */
  private static final double ADVANTAGE = 1.2;

  @Override
  public Stage stage() {
    return Stage.GREY;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Picture picture = sheet.picture();
    if (Channels.isColourless(picture)) {
      return sheet;
    }
    Plane best = sheet.plane();
    double bestContrast = contrast(best) * ADVANTAGE;
    for (int channel = 1; channel < Channels.COUNT; channel++) {
      Plane plane = Channels.channel(picture, channel);
      double contrast = contrast(plane);
      if (contrast > bestContrast) {
        best = plane;
        bestContrast = contrast;
      }
    }
    return sheet.with(best);
  }

  /** How far the few pixels that stray most lie from their neighbourhood, beyond what all do. */
  private static double contrast(Plane plane) {
    Plane small = Thumbnail.of(plane, THUMBNAIL);
    Plane around = Morphology.mean(small, Math.max(2, small.longestSide() / 6));
    float[] away = new float[small.size()];
    for (int i = 0; i < away.length; i++) {
      away[i] = Math.abs(small.at(i) - around.at(i));
    }
    float usual = Plane.quantile(away, away.length, 0.5);
    return away[(int) (0.98 * (away.length - 1))] - 2 * usual;
  }
}
