package org.mnist4j.recognizer.stage;

import java.util.Optional;
import org.mnist4j.recognizer.picture.Box;

/** Something that a step finds out about a picture, beside what it makes of it. */
public sealed interface Finding
    permits Polarity, Form, Finding.Tones, Finding.Digits, Finding.Ink, Finding.Strokes {
  /**
   * How far ink and paper are apart, in grey levels, 0 to 255.
   *
   * @param ink how far the ink stands out from the paper: 0 nothing, 255 black on white
   * @param noise how far the paper itself strays (one standard deviation)
   */
  record Tones(double ink, double noise) implements Finding {}

  /**
   * How many digits there may be on the page, of which one is taken.
   *
   * @param count 0 where nothing looks like a digit
   */
  record Digits(int count) implements Finding {}

  /**
   * What was taken for the digit.
   *
   * @param box where it lies on the upright picture, in the file's own pixels; empty if there is no
   *     ink
   * @param fraction its share of the picture's pixels, 0 to 1
   * @param pieces connected pieces that it consists of
   */
  record Ink(Optional<Box> box, double fraction, int pieces) implements Finding {}

  /**
   * The strokes it consists of.
   *
   * @param width mean width of the strokes as drawn, in pixels of the 28x28 picture
   */
  record Strokes(double width) implements Finding {}
}
