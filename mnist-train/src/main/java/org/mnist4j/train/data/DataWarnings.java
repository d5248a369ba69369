package org.mnist4j.train.data;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnist4j.data.DatasetFingerprint;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/** What in a data set looks wrong though it can be read: a training on it may learn nothing. */
final class DataWarnings {
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
    boolean fit = pictures && labels || LabelFit.of(part) >= LabelFit.CHANCE;
    if (pictures && !labels) {
      warnings.add(
          "the %s pictures are MNIST's pictures with other labels; are the labels another file's?"
              .formatted(split.title()));
    } else if (labels && !fit) {
      warnings.add(
          "the %s labels are MNIST's, but the pictures aren't; are they another file's?"
              .formatted(split.title()));
    } else if (!fit) {
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
}
