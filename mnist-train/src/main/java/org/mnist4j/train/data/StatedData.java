package org.mnist4j.train.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.form.FormSource;
import org.mnist4j.data.known.KnownSet;
import org.mnist4j.data.write.NamedPart;
import org.mnist4j.train.UserError;

/**
 * A data set as its files have it, at least one part.
 *
 * @param name what results on it are called
 * @param train labelled pictures that are not for testing
 * @param test labelled pictures for testing
 * @param unlabelled pictures without labels
 * @param warnings what looks wrong though it can be read, a sentence each
 */
public record StatedData(
    String name,
    Optional<DigitDataset> train,
    Optional<DigitDataset> test,
    Optional<DigitDataset> unlabelled,
    List<String> warnings) {
  /** Copies the warnings. */
  public StatedData {
    warnings = List.copyOf(warnings);
  }

  /** All that the files have, under the form's own title. */
  static StatedData of(FormSource form) throws IOException {
    return new StatedData(
        form.title(),
        stated(form, MnistSplit.TRAIN),
        stated(form, MnistSplit.TEST),
        form.hasUnlabelled() ? Optional.of(form.readUnlabelled()) : Optional.empty(),
        List.of());
  }

  /** The same with a name, and its parts' classes and the training pictures' writers known. */
  StatedData known(Identity identity, KnownWriters writers) throws IOException {
    ClassNames names = identity.classNames();
    return new StatedData(
        identity.name(name),
        train.isPresent()
            ? Optional.of(writers.join(train.get()).withClassNames(names))
            : Optional.empty(),
        test.map(part -> part.withClassNames(names)),
        unlabelled.map(part -> part.withClassNames(names)),
        identity.warnings(train, test));
  }

  private static Optional<DigitDataset> stated(FormSource form, MnistSplit split)
      throws IOException {
    return form.states(split) ? Optional.of(form.readStated(split)) : Optional.empty();
  }

  /** Whether it is a published set by its digests. */
  public boolean isPublished() {
    return Stream.of(KnownSet.values()).anyMatch(set -> set.title().equals(name));
  }

  /** The parts there are, by name. */
  public List<NamedPart> parts() {
    List<NamedPart> parts = new ArrayList<>();
    train.ifPresent(part -> parts.add(new NamedPart(NamedPart.Role.TRAIN, part)));
    test.ifPresent(part -> parts.add(new NamedPart(NamedPart.Role.TEST, part)));
    unlabelled.ifPresent(part -> parts.add(new NamedPart(NamedPart.Role.UNLABELLED, part)));
    return parts;
  }

  /** The first part there is. */
  public DigitDataset first() {
    return Stream.of(train, test, unlabelled).flatMap(Optional::stream).findFirst().orElseThrow();
  }

  /**
   * The pictures to measure a network on: those for testing, or else all that have labels.
   *
   * @throws UserError when no picture has a label
   */
  public DigitDataset toTest() {
    return test.or(() -> train)
        .orElseThrow(
            () ->
                UserError.usage(
                    name
                        + " has no labels, and an evaluation compares answers with labels;"
                        + " '%s' writes the answers."
                            .formatted(
                                ThisProgram.command("predict --data PATH --submission FILE"))));
  }

  /** The pictures to answer: those without labels, or else those for testing. */
  public DigitDataset toAnswer() {
    return unlabelled.or(() -> test).or(() -> train).orElseThrow();
  }
}
