package org.mnist4j.recognizer.internal.digit;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.CentreOfMass;
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
 * {@link Stage#CENTRE}: the ink as 20x20 pixels, put into 28x28 so that its centre of mass comes as
 * close to the middle as whole pixels allow, as it was done for MNIST, but never over the edge.
 */
public final class MassCentring implements Step {
  /**
   * The middle of pixel (14, 14), where MNIST has it: over its test set the centre of mass lies at
   * 14.51 and 14.49 on average, with the spread of half a pixel that rounding leaves.
   */
  static final double MIDDLE = DigitForm.SIDE / 2 + 0.5;

  @Override
  public Stage stage() {
    return Stage.CENTRE;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane small = small(sheet);
    CentreOfMass centre = CentreOfMass.of(small);
    return sheet.with(placed(small, MIDDLE - centre.x(), MIDDLE - centre.y()));
  }

  @Override
  public Sheet skip(Sheet sheet) {
    Plane small = small(sheet);
    return sheet.with(placed(small, (SIDE - small.width()) / 2.0, (SIDE - small.height()) / 2.0));
  }

  /** The ink's box with a longer side of 20, or the whole plane as 28x28 if it was never boxed. */
  private static Plane small(Sheet sheet) {
    Plane fine = sheet.plane();
    Box box = Bounds.of(fine).orElse(new Box(0, 0, fine.width(), fine.height()));
    if (sheet.found(Form.PAGE) != Form.BOX) {
      return Taps.resize(fine, SIDE, SIDE);
    }
    double step = (double) box.longestSide() / PreparedDigit.INK_SIDE;
    return Taps.resample(
        fine,
        taps(fine.width(), box.x(), box.width(), step),
        taps(fine.height(), box.y(), box.height(), step));
  }

  private static Taps taps(int sourceLength, int start, int length, double step) {
    int pixels = (int) Math.ceil(length / step - 1e-9);
    double margin = (pixels * step - length) / 2;
    return Taps.of(sourceLength, start - margin, step, pixels);
  }

  private static Plane placed(Plane small, double shiftX, double shiftY) {
    int dx = within(Math.round(shiftX), small.width());
    int dy = within(Math.round(shiftY), small.height());
    Plane result = new Plane(SIDE, SIDE);
    for (int y = 0; y < small.height(); y++) {
      for (int x = 0; x < small.width(); x++) {
        result.set(x + dx, y + dy, small.at(x, y));
      }
    }
    return result;
  }

  private static int within(long shift, int length) {
    return (int) Math.max(0, Math.min(SIDE - length, shift));
  }
}
