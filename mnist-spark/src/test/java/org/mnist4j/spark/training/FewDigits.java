package org.mnist4j.spark.training;

import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.train.data.DigitData;

/** A few drawn digits. */
public final class FewDigits {
  private static final DigitData DATA =
      DigitData.identify("a few drawn digits", digits(0, 300), digits(300, 60));

  private FewDigits() {}

  public static DigitData data() {
    return DATA;
  }

  private static DigitDataset digits(int first, int count) {
    SyntheticDigits digits = SyntheticDigits.of(1);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) digits.label(first + i);
    }
    return DigitDataset.of("a few drawn digits", digits.pixels(first, count), labels);
  }
}
