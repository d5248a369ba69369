package org.mnist4j.train.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.known.KnownSet;
import org.mnist4j.data.known.Recognition;
import org.mnist4j.data.source.DigitSource;

/**
 * Which published data set one is, if it is one, and what its classes are called.
 *
 * @param train what its training pictures are known to be
 * @param test what its test pictures are known to be
 * @param parts how many of the two there are
 * @param ownNames class names that come with it
 */
record Identity(
    Optional<Recognition> train,
    Optional<Recognition> test,
    int parts,
    Optional<ClassNames> ownNames) {

  static Identity of(DigitSource source, Optional<DigitDataset> train, Optional<DigitDataset> test)
      throws IOException {
    return new Identity(
        recognise(source, train, MnistSplit.TRAIN),
        recognise(source, test, MnistSplit.TEST),
        (int) Stream.of(train, test).filter(Optional::isPresent).count(),
        OwnClassNames.of(source));
  }

  private static Optional<Recognition> recognise(
      DigitSource source, Optional<DigitDataset> part, MnistSplit split) throws IOException {
    return part.isPresent() ? Recognition.of(part.get(), split, source.files()) : Optional.empty();
  }

  private List<Recognition> known() {
    return Stream.of(train, test).flatMap(Optional::stream).toList();
  }

  /** Whether its parts are known to be of different sets. */
  boolean mixed() {
    return known().stream().map(Recognition::set).distinct().count() > 1;
  }

  /** The published set that it is or seems to be. */
  Optional<KnownSet> set() {
    return mixed() ? Optional.empty() : known().stream().map(Recognition::set).findFirst();
  }

  /** Whether digests tell so, of both parts. */
  boolean certain() {
    return parts == MnistSplit.values().length
        && known().size() == parts
        && known().stream().allMatch(part -> part.evidence() == Recognition.Evidence.DIGESTS);
  }

  /** What results on it are called: the published name only where digests tell so. */
  String name(String otherwise) {
    return set()
        .filter(known -> certain() || known != KnownSet.MNIST)
        .map(
            known ->
                certain() ? known.title() : "%s (taken for %s)".formatted(otherwise, known.title()))
        .orElse(otherwise);
  }

  /** What its classes are called. */
  ClassNames classNames() {
    return ownNames.or(() -> set().map(KnownSet::classNames)).orElse(ClassNames.DIGITS);
  }

  /** One line on a published set other than MNIST, and how it is known. */
  Optional<String> line() {
    return set()
        .filter(known -> known != KnownSet.MNIST)
        .map(
            known ->
                "this is taken for %s, %s"
                    .formatted(
                        known.title(),
                        known().stream()
                            .map(Recognition::evidence)
                            .max(Comparator.naturalOrder())
                            .map(Recognition.Evidence::words)
                            .orElse("")));
  }

  /** What looks wrong though it can be read, a sentence each. */
  List<String> warnings(Optional<DigitDataset> trained, Optional<DigitDataset> tested) {
    List<String> warnings = new ArrayList<>();
    if (mixed()) {
      warnings.add(
          "the training pictures are %s's and the test pictures %s's: what is learned of the one is measured on the other"
              .formatted(known().get(0).set().title(), known().get(1).set().title()));
    }
    warnings.addAll(DataWarnings.of(trained, tested));
    return warnings;
  }
}
