package org.mnist4j.data.known;

import java.util.List;
import java.util.OptionalInt;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/**
 * A test picture of MNIST whose label most of five people didn't choose, when each was shown the
 * picture, its label and a guess: Northcutt, Athalye and Mueller, "Pervasive label errors in test
 * sets destabilize machine learning benchmarks", arXiv 2103.14749; the votes are published in their
 * repository cleanlab/label-errors, file {@code mturk/mnist_mturk.json}.
 *
 * @param picture its index among the test pictures, from 0
 * @param label MNIST's
 * @param others what three or more of the five chose instead; empty where no digit got three votes
 */
public record DisputedLabel(int picture, int label, OptionalInt others) {
  private static final List<DisputedLabel> OF_MNIST =
      List.of(
          chosen(947, 8, 9),
          chosen(1621, 0, 6),
          chosen(1901, 9, 4),
          undecided(2130, 4),
          chosen(2462, 2, 0),
          chosen(2597, 5, 3),
          undecided(2654, 6),
          undecided(3520, 6),
          chosen(3558, 5, 0),
          chosen(5937, 5, 3),
          chosen(6651, 0, 6),
          chosen(6783, 1, 6),
          undecided(8527, 4),
          undecided(9679, 6),
          chosen(9729, 5, 6));

  private static DisputedLabel chosen(int picture, int label, int others) {
    return new DisputedLabel(picture, label, OptionalInt.of(others));
  }

  private static DisputedLabel undecided(int picture, int label) {
    return new DisputedLabel(picture, label, OptionalInt.empty());
  }

  /** Those of a data set: MNIST's fifteen if its digests are the test pictures', else none. */
  public static List<DisputedLabel> in(DigitDataset dataset) {
    boolean mnist = dataset.fingerprint().mnistSplit().filter(MnistSplit.TEST::equals).isPresent();
    return mnist ? OF_MNIST : List.of();
  }
}
