package org.mnist4j.train.data;

import java.io.IOException;
import java.nio.file.Path;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.idx.IdxFiles;
import org.mnist4j.data.synthetic.SyntheticDigits;

/** The built-in digits as a data set of MNIST's size; results on it are never called MNIST's. */
public final class SyntheticData {
  /** What results on it are called. */
  public static final String NAME = "synthetic digits";

  /** The seed of the shipped pictures; another would be another data set. */
  private static final long SEED = 1;

  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;

  private SyntheticData() {}

  /** Draws the pictures: 60,000 to train, 10,000 others to test. */
  public static DigitData draw() {
    SyntheticDigits digits = SyntheticDigits.of(SEED);
    return DigitData.identify(NAME, part(digits, 0, TRAIN), part(digits, TRAIN, TEST));
  }

  /**
   * Writes the first pictures as IDX files under MNIST's names.
   *
   * @param train pictures to train on
   * @param test other pictures
   */
  public static void write(Path folder, int train, int test) throws IOException {
    SyntheticDigits digits = SyntheticDigits.of(SEED);
    IdxFiles.write(folder, MnistSplit.TRAIN, digits.pixels(0, train), labels(digits, 0, train));
    IdxFiles.write(
        folder, MnistSplit.TEST, digits.pixels(train, test), labels(digits, train, test));
  }

  /**
   * Other pictures than {@link #draw}'s, with all ways of writing a digit alike.
   *
   * @param seed of the pictures, not {@value #SEED}
   * @param count how many
   */
  public static DigitDataset others(long seed, int count) {
    return part(SyntheticDigits.of(seed).evenly(), 0, count);
  }

  private static DigitDataset part(SyntheticDigits digits, int first, int count) {
    return DigitDataset.of(NAME, digits.pixels(first, count), labels(digits, first, count));
  }

  private static byte[] labels(SyntheticDigits digits, int first, int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) digits.label(first + i);
    }
    return labels;
  }
}
