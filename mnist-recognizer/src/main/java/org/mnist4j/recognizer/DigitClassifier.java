package org.mnist4j.recognizer;

import java.util.List;

/** What tells how probable each digit is: a network. May be asked by several threads at once. */
@FunctionalInterface
public interface DigitClassifier {
  /**
   * The probabilities of the digits 0 to 9, for each picture in turn.
   *
   * @param pictures in MNIST's form: 784 bytes each, row by row, 0 to 255, white ink on black
   */
  List<double[]> probabilities(List<byte[]> pictures);
}
