package org.mnist4j.recognizer.internal.page;

import java.util.List;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#INK}: what stands out from the paper's own noise, split once more by Otsu's method
 * into pen and half-shadow. Pieces fainter than that still belong to the ink where they hang
 * together with it (hysteresis), so that a stroke doesn't break where the pen was light.
 */
public final class InkThreshold implements Step {
  /** Where faint ink ends, as a share of the threshold of strong ink. */
  private static final float FAINT = 0.5f;

  @Override
  public Stage stage() {
    return Stage.INK;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane plane = sheet.plane();
    PaperNoise noise = PaperNoise.of(plane);
    float floor = noise.floor();
    Histogram above = Histogram.above(plane, floor);
    if (above.total() == 0) {
      return sheet.with(plane.map(value -> 0)).with(new Finding.Tones(0, noise.deviation()));
    }
    float strong = above.otsu();
    float faint = Math.max(floor, FAINT * strong);
    float full = Histogram.above(plane, strong).quantile(0.5);
    Plane ink = hysteresis(plane.map(value -> value >= faint ? value : 0), strong);
    return sheet.with(ink).with(new Finding.Tones(full, noise.deviation()));
  }

  private static Plane hysteresis(Plane ink, float strong) {
    Components components = Components.of(ink);
    List<Components.Piece> kept =
        components.pieces().stream().filter(piece -> piece.brightest() >= strong).toList();
    return components.only(kept);
  }
}
