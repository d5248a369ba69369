package org.mnist4j.train.data;

import static org.mnist4j.base.DigitForm.CLASSES;
import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.base.DigitForm.PIXELS;

import org.mnist4j.base.DigitForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnist4j.data.DatasetFingerprint;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/** What in a data set looks wrong though it can be read: a training on it may learn nothing. */
final class DataWarnings {
  private static final int SAMPLE = 5000;
  private static final int FEWEST = 500;

  /** Labels drawn by lot explain this many times less than is called a fit; MNIST's, 100 times more. */
  private static final double CHANCE = 3;

  private DataWarnings() {}

  static List<String> of(Optional<DigitDataset> train, Optional<DigitDataset> test) {
    List<String> warnings = new ArrayList<>();
    train.ifPresent(part -> add(warnings, part, MnistSplit.TRAIN));
    test.ifPresent(part -> add(warnings, part, MnistSplit.TEST));
    if (train.filter(DataWarnings::isSorted).isPresent()) {
      warnings.add(
          "the training pictures are sorted by label, so the last of them are of few digits;"
              + " validate on drawn ones (--set 'validation=random 0.1')");
    }
    return warnings;
  }

  private static void add(List<String> warnings, DigitDataset part, MnistSplit split) {
    DatasetFingerprint print = part.fingerprint();
    boolean pictures = print.picturesSha256().equals(split.images().sha256());
    boolean labels = print.labelsSha256().equals(split.labels().sha256());
    if (pictures && !labels) {
      warnings.add(
          "the %s pictures are MNIST's pictures with other labels; are the labels another file's?"
              .formatted(split.title()));
    } else if (labels && !pictures) {
      warnings.add(
          "the %s labels are MNIST's, but the pictures aren't; are they another file's?"
              .formatted(split.title()));
    }
    double fit = fit(part);
    if (fit < CHANCE) {
      warnings.add(
          "the %s labels fit the pictures no better than labels drawn by lot; are they another file's, shifted or shuffled?"
              .formatted(split.title()));
    }
    String lacking =
        IntStream.range(0, CLASSES)
            .filter(digit -> !has(part, digit))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    if (!lacking.isEmpty()) {
      warnings.add("there is no %s picture with the label %s".formatted(split.title(), lacking));
    }
  }

  private static boolean has(DigitDataset part, int digit) {
    return IntStream.range(0, part.size()).anyMatch(i -> part.label(i) == digit);
  }

  private static boolean isSorted(DigitDataset part) {
    return part.label(0) != part.label(part.size() - 1)
        && IntStream.range(1, part.size()).allMatch(i -> part.label(i) >= part.label(i - 1));
  }

  /**
   * How much of the pixels' variance the labels explain, in units of what labels drawn by lot
   * explain; the F statistic of an analysis of variance over all pixels together.
   */
  static double fit(DigitDataset part) {
    if (part.size() < FEWEST) {
      return Double.POSITIVE_INFINITY;
    }
    double[][] sums = new double[CLASSES][PIXELS];
    double[] all = new double[PIXELS];
    int[] counts = new int[CLASSES];
    double squares = 0;
    byte[] picture = new byte[PIXELS];
    int step = Math.max(1, part.size() / SAMPLE);
    int count = 0;
    for (int i = 0; i < part.size(); i += step) {
      if (part.label(i) == NO_DIGIT) {
        continue;
      }
      part.copyPixels(i, picture, 0);
      counts[part.label(i)]++;
      count++;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        int grey = picture[pixel] & 0xff;
        sums[part.label(i)][pixel] += grey;
        all[pixel] += grey;
        squares += (double) grey * grey;
      }
    }
    double ofMean = Arrays.stream(all).map(sum -> sum * sum).sum() / count;
    double between = -ofMean;
    for (int digit = 0; digit < CLASSES; digit++) {
      if (counts[digit] > 0) {
        between += Arrays.stream(sums[digit]).map(sum -> sum * sum).sum() / counts[digit];
      }
    }
    long classes = Arrays.stream(counts).filter(c -> c > 0).count();
    double within = squares - ofMean - between;
    return classes < 2 || within <= 0
        ? Double.POSITIVE_INFINITY
        : between / (classes - 1) / (within / (count - classes));
  }
}
