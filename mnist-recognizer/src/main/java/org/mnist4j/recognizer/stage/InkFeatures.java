package org.mnist4j.recognizer.stage;

import java.util.Optional;

/**
 * What was found on a picture on the way to its 28x28 pixels; material for deciding whether there
 * is a digit at all.
 *
 * @param polarity whether the ink was darker or lighter than the paper
 * @param mnistForm whether the picture had MNIST's form already and was taken as it is
 * @param tones how far ink and paper are apart
 * @param digits how many there may be on the page, where one was looked for; else 1
 * @param ink what was taken for the digit
 * @param strokeWidth mean width of the strokes as drawn, in pixels of the 28x28 picture
 */
public record InkFeatures(
    Polarity polarity,
    boolean mnistForm,
    Finding.Tones tones,
    int digits,
    Finding.Ink ink,
    double strokeWidth) {

  /** What the steps found on a sheet; 0 or empty where they found nothing. */
  public static InkFeatures of(Sheet sheet) {
    return new InkFeatures(
        sheet.found(Polarity.DARK_ON_LIGHT),
        sheet.found(Form.PAGE) == Form.MNIST,
        sheet.found(new Finding.Tones(0, 0)),
        sheet.found(new Finding.Digits(1)).count(),
        sheet.found(new Finding.Ink(Optional.empty(), 0, 0)),
        sheet.found(new Finding.Strokes(0)).width());
  }
}
