package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/** {@link Stage#ALPHA}. */
public final class AlphaOntoWhite implements Step {
  @Override
  public Stage stage() {
    return Stage.ALPHA;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    int[] pixels = sheet.picture().pixels().clone();
    boolean changed = false;
    for (int i = 0; i < pixels.length; i++) {
      int alpha = pixels[i] >>> 24;
      if (alpha != 0xff) {
        pixels[i] = ontoWhite(pixels[i], alpha);
        changed = true;
      }
    }
    return changed ? sheet.with(sheet.picture().withPixels(pixels)) : sheet;
  }

  private static int ontoWhite(int pixel, int alpha) {
    return 0xff000000
        | mix(pixel >> 16 & 0xff, alpha) << 16
        | mix(pixel >> 8 & 0xff, alpha) << 8
        | mix(pixel & 0xff, alpha);
  }

  private static int mix(int colour, int alpha) {
    return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
