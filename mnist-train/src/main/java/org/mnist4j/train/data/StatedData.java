package org.mnist4j.train.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.form.FormSource;
import org.mnist4j.data.write.NamedPart;
import org.mnist4j.train.UserError;

/**
 * A data set as its files have it, at least one part.
 *
 * @param name what results on it are called
 * @param train labelled pictures that are not for testing
 * @param test labelled pictures for testing
 * @param unlabelled pictures without labels
 */
public record StatedData(
    String name,
    Optional<DigitDataset> train,
    Optional<DigitDataset> test,
    Optional<DigitDataset> unlabelled) {

  static StatedData of(FormSource form) throws IOException {
    Optional<DigitDataset> train = stated(form, MnistSplit.TRAIN);
    Optional<DigitDataset> test = stated(form, MnistSplit.TEST);
    Optional<DigitDataset> unlabelled =
        form.hasUnlabelled() ? Optional.of(form.readUnlabelled()) : Optional.empty();
    String name =
        train.isPresent() && test.isPresent()
            ? DigitData.identify(form.title(), train.get(), test.get()).name()
            : form.title();
    return new StatedData(name, train, test, unlabelled);
  }

  private static Optional<DigitDataset> stated(FormSource form, MnistSplit split)
      throws IOException {
    return form.states(split) ? Optional.of(form.readStated(split)) : Optional.empty();
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
                        + " 'mnist predict --data PATH --submission FILE' writes the answers."));
  }

  /** The pictures to answer: those without labels, or else those for testing. */
  public DigitDataset toAnswer() {
    return unlabelled.or(() -> test).or(() -> train).orElseThrow();
  }
}
