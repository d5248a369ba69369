package org.mnist4j.recognizer.stage;

/** Which of the two is darker. */
public enum Polarity implements Finding {
  /** Pen on paper. */
  DARK_ON_LIGHT,
  /** Chalk on a board, and MNIST itself. */
  LIGHT_ON_DARK
}
