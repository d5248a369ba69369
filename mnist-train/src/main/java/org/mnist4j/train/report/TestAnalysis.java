package org.mnist4j.train.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.evaluation.ProbabilityFile;
import org.mnist4j.train.evaluation.ProbabilityFileException;
import org.mnist4j.train.evaluation.Reliability;
import org.mnist4j.train.store.RunDirectory;

/**
 * Everything that follows from a run's test predictions and the test pictures' labels: loss,
 * accuracy and confusion matrix, calibration, and which pictures were mistaken for what.
 */
public final class TestAnalysis {
  private final DigitDataset dataset;
  private final Probabilities predicted;
  private final Evaluation evaluation;
  private final Reliability reliability;

  /**
   * Compares predictions with labels.
   *
   * @param dataset the pictures the predictions are of, in the same order
   * @param predicted what the network said
   * @throws IllegalArgumentException if the numbers of pictures differ
   */
  public TestAnalysis(DigitDataset dataset, Probabilities predicted) {
    this.dataset = dataset;
    this.predicted = predicted;
    this.evaluation = predicted.evaluate(dataset);
    this.reliability = Reliability.of(dataset, predicted);
  }

  /**
   * Compares a run's stored predictions with the labels.
   *
   * @param run the run's folder
   * @param fingerprint of the test pictures the run was tested on, as its description has it
   * @param dataset those pictures
   * @throws ProbabilityFileException if there are no predictions, they can't be used or are of
   *     other pictures
   */
  public static TestAnalysis read(Path run, String fingerprint, DigitDataset dataset)
      throws IOException {
    Path file = run.resolve(RunDirectory.TEST_PROBABILITIES);
    if (!Files.isRegularFile(file)) {
      throw new ProbabilityFileException(file, "there's no such file");
    }
    String here = dataset.fingerprint().shortForm();
    if (!here.equals(fingerprint)) {
      throw new ProbabilityFileException(
          file,
          "they are of test pictures with the fingerprint %s, and %s has %s"
              .formatted(fingerprint, dataset.name(), here));
    }
    Probabilities predicted = ProbabilityFile.read(file);
    if (predicted.size() != dataset.size()) {
      throw new ProbabilityFileException(
          file,
          "they are of %,d pictures, and %s has %,d"
              .formatted(predicted.size(), dataset.name(), dataset.size()));
    }
    return new TestAnalysis(dataset, predicted);
  }

  /** Loss, accuracy, per-digit accuracy and confusion matrix. */
  public Evaluation evaluation() {
    return evaluation;
  }

  /** The reliability diagram's bins and the expected calibration error. */
  public Reliability reliability() {
    return reliability;
  }

  /** The answer to one picture. */
  public TestAnswer answer(int index) {
    return new TestAnswer(
        index,
        dataset.label(index),
        predicted.prediction(index),
        Math.min(1, predicted.confidence(index)));
  }

  /**
   * The pictures that were not recognised, the most confident answers first.
   *
   * @param limit how many at most
   */
  public List<TestAnswer> mistakes(int limit) {
    return mostConfident(answer -> !answer.right(), limit);
  }

  /**
   * The pictures in one cell of the confusion matrix, the most confident answers first.
   *
   * @param limit how many at most
   */
  public List<TestAnswer> cell(int label, int prediction, int limit) {
    return mostConfident(
        answer -> answer.label() == label && answer.prediction() == prediction, limit);
  }

  private List<TestAnswer> mostConfident(Predicate<TestAnswer> wanted, int limit) {
    return IntStream.range(0, predicted.size())
        .mapToObj(this::answer)
        .filter(wanted)
        .sorted(Comparator.comparingDouble(TestAnswer::confidence).reversed())
        .limit(limit)
        .toList();
  }

  /** The picture of an answer: 784 bytes, 0 for paper and 255 for ink. */
  public byte[] pixels(TestAnswer answer) {
    return dataset.pixels(answer.index());
  }
}
