package org.mnist4j.recognizer.internal.digit;

import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.Taps;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.stage.Form;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#BOX}: the ink's box, its aspect kept, {@value #FINE} times as fine as MNIST's 20x20
 * so that strokes can be thickened smoothly, with room around it.
 */
public final class BoxFit implements Step {
  /** Fine pixels for one of MNIST's. */
  static final int FINE = 6;

  /** Fine pixels along the ink's longer side. */
  static final int LONGEST = FINE * PreparedDigit.INK_SIDE;

  /** Empty fine pixels around the ink. */
  static final int ROOM = 2 * FINE;

  @Override
  public Stage stage() {
    return Stage.BOX;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane plane = sheet.plane();
    return Bounds.of(plane).map(box -> sheet.with(fine(plane, box)).with(Form.BOX)).orElse(sheet);
  }

  @Override
  public Sheet skip(Sheet sheet) {
    int side = FINE * DigitForm.SIDE;
    return sheet.with(Taps.resize(sheet.plane(), side, side));
  }

  private static Plane fine(Plane plane, Box box) {
    double step = (double) box.longestSide() / LONGEST;
    return Taps.resample(
        plane,
        taps(plane.width(), box.x(), box.width(), step),
        taps(plane.height(), box.y(), box.height(), step));
  }

  private static Taps taps(int sourceLength, int start, int length, double step) {
    int inside = Math.max(1, (int) Math.ceil(length / step));
    double margin = (inside * step - length) / 2 + ROOM * step;
    return Taps.of(sourceLength, start - margin, step, inside + 2 * ROOM);
  }
}
