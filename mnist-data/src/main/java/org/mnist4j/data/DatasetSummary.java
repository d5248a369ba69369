package org.mnist4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Figures of a data set.
 *
 * @param name its name
 * @param fingerprint what identifies its content
 * @param pictures how many, each {@code [28, 28]} bytes
 * @param countPerDigit how many of each digit, ten numbers
 * @param mean the mean pixel on the scale 0..1
 * @param deviation the standard deviation of the pixels on the scale 0..1
 */
public record DatasetSummary(
    String name,
    DatasetFingerprint fingerprint,
    int pictures,
    List<Integer> countPerDigit,
    double mean,
    double deviation) {

  /** Copies the counts and checks that there are ten. */
  public DatasetSummary {
    countPerDigit = List.copyOf(countPerDigit);
    if (countPerDigit.size() != DigitForm.CLASSES) {
      throw new IllegalArgumentException(
          "there are counts for %d digits, must be 10".formatted(countPerDigit.size()));
    }
  }

  /** Counts all of a data set; the sums are exact, whatever its size. */
  public static DatasetSummary of(DigitDataset dataset) {
    long[] pixelCounts = new long[256];
    for (byte[] chunk : dataset.store().chunks()) {
      for (byte pixel : chunk) {
        pixelCounts[pixel & 0xff]++;
      }
    }
    double pixels = (double) dataset.size() * DigitForm.PIXELS;
    double sum = 0;
    double squares = 0;
    for (int value = 0; value < pixelCounts.length; value++) {
      sum += (double) pixelCounts[value] * value;
      squares += (double) pixelCounts[value] * value * value;
    }
    double mean = sum / pixels;
    double deviation = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
    return new DatasetSummary(
        dataset.name(),
        dataset.fingerprint(),
        dataset.size(),
        countsOf(dataset),
        mean / 255,
        deviation / 255);
  }

  private static List<Integer> countsOf(DigitDataset dataset) {
    int[] counts = new int[DigitForm.CLASSES];
    for (int i = 0; i < dataset.size(); i++) {
      if (dataset.label(i) != DigitDataset.NO_DIGIT) {
        counts[dataset.label(i)]++;
      }
    }
    return IntStream.of(counts).boxed().toList();
  }
}
