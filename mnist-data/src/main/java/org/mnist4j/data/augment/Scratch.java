package org.mnist4j.data.augment;

import org.mnist4j.recognizer.picture.DigitForm;

/** Working memory of one thread, so that no picture needs memory of its own. */
final class Scratch {
  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  /** The picture as it was. */
  final byte[] copy = new byte[DigitForm.PIXELS];

  /** Where each pixel takes its grey from. */
  final Field field = new Field();

  /** Noise of an elastic lattice, row by row. */
  final float[] nodes = new float[Elastic.MOST_NODES * Elastic.MOST_NODES];

  /** The same after smoothing along the rows. */
  final float[] rows = new float[Elastic.MOST_NODES * DigitForm.SIDE];

  /** A new grey for every grey. */
  final byte[] tones = new byte[256];

  private Scratch() {}

  static Scratch mine() {
    return MINE.get();
  }
}
