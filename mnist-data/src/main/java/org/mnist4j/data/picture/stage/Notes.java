package org.mnist4j.data.picture.stage;

import java.util.Optional;
import org.mnist4j.data.picture.raster.Box;

/**
 * What the steps found out on their way.
 *
 * @param polarity whether the ink was darker or lighter than the paper
 * @param mnistForm whether the picture had MNIST's form already and needs no more work
 * @param contrast how far the ink stands out from the paper, 0 to 255
 * @param noise how far the paper itself strays, in the same unit
 * @param inkBox the ink on the upright picture as read, if any was found
 * @param inkFraction ink's share of all pixels
 * @param pieces connected pieces of ink that were kept
 * @param strokeWidth as found, in pixels of the 28x28 picture
 * @param boxed whether the plane is the ink's box alone, so that the rest is room for it
 */
public record Notes(
    Polarity polarity,
    boolean mnistForm,
    double contrast,
    double noise,
    Optional<Box> inkBox,
    double inkFraction,
    int pieces,
    double strokeWidth,
    boolean boxed) {

  static final Notes NONE =
      new Notes(Polarity.DARK_ON_LIGHT, false, 0, 0, Optional.empty(), 0, 0, 0, false);

  public Notes withPolarity(Polarity found) {
    return new Notes(
        found, mnistForm, contrast, noise, inkBox, inkFraction, pieces, strokeWidth, boxed);
  }

  public Notes withMnistForm() {
    return new Notes(
        polarity, true, contrast, noise, inkBox, inkFraction, pieces, strokeWidth, boxed);
  }

  public Notes withContrast(double ink, double paper) {
    return new Notes(
        polarity, mnistForm, ink, paper, inkBox, inkFraction, pieces, strokeWidth, boxed);
  }

  public Notes withInk(Optional<Box> box, double fraction, int number) {
    return new Notes(
        polarity, mnistForm, contrast, noise, box, fraction, number, strokeWidth, boxed);
  }

  public Notes withStrokeWidth(double width) {
    return new Notes(
        polarity, mnistForm, contrast, noise, inkBox, inkFraction, pieces, width, boxed);
  }

  public Notes withBoxed() {
    return new Notes(
        polarity, mnistForm, contrast, noise, inkBox, inkFraction, pieces, strokeWidth, true);
  }
}
