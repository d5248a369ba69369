package org.mnist4j.recognizer.internal.digit;

import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.CentreOfMass;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.StrokeWidth;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.Form;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#MNIST_FORM}: recognises pictures that are in MNIST's form already, by what defines
 * it (LeCun, Bottou, Bengio and Haffner, 1998): 28x28 pixels, the ink fitted into a box of 20x20,
 * its centre of mass in the middle. Only the sign is changed for those that have black ink.
 */
public final class MnistForm implements Step {
  /**
   * MNIST's boxes measure 20; blurred edges of a converted copy may make it a little more or less.
   */
  private static final int SHORTEST = 18;

  private static final int LONGEST = 21;
  private static final double OFF_CENTRE = 1.0;
  private static final float PAPER = 24;
  private static final float BRIGHTEST_AT_LEAST = 200;

  /** Narrower strokes are a mouse's, not those of a pen scanned for MNIST. */
  private static final double NARROWEST_STROKE = 1.7;

  @Override
  public Stage stage() {
    return Stage.MNIST_FORM;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane plane = sheet.plane();
    if (plane.width() != DigitForm.SIDE || plane.height() != DigitForm.SIDE) {
      return sheet;
    }
    Plane ink = plane.map(value -> 255 - value);
    return isMnistLike(ink) ? described(sheet.with(ink), inked(ink)) : sheet;
  }

  private static Sheet described(Sheet sheet, Plane inked) {
    int pieces = Components.of(inked).pieces().size();
    double fraction = (double) Histogram.above(inked, 0).total() / inked.size();
    return sheet
        .with(Form.MNIST)
        .with(new Finding.Tones(Histogram.above(inked, 0).quantile(0.9), 0))
        .with(new Finding.Ink(Bounds.of(inked), fraction, pieces))
        .with(new Finding.Strokes(StrokeWidth.of(inked)));
  }

  private static Plane inked(Plane ink) {
    return ink.map(value -> value > PAPER ? value : 0);
  }

  private static boolean isMnistLike(Plane ink) {
    Histogram values = Histogram.of(ink);
    if (values.quantile(1) < BRIGHTEST_AT_LEAST || values.quantile(0.4) > PAPER) {
      return false;
    }
    Plane inked = inked(ink);
    int longest = Bounds.of(inked).map(Box::longestSide).orElse(0);
    if (longest < SHORTEST || longest > LONGEST) {
      return false;
    }
    CentreOfMass centre = CentreOfMass.of(inked);
    return Math.abs(centre.x() - MassCentring.MIDDLE) <= OFF_CENTRE
        && Math.abs(centre.y() - MassCentring.MIDDLE) <= OFF_CENTRE
        && StrokeWidth.of(inked) >= NARROWEST_STROKE;
  }
}
