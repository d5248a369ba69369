package org.mnist4j.ui.runs;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One line of the table of runs. A figure that is not known (yet) is NaN.
 *
 * @param id the run's name in addresses: letters, digits, dots, dashes and underscores, at most
 *     128, the first a letter or digit
 * @param recipe the recipe's name
 * @param status how far it has come
 * @param dataset the data set's name
 * @param fingerprint the data set's fingerprint
 * @param engine what computed it, such as {@code onednn} or {@code dl4j}
 * @param started when training began
 * @param seconds how long it took, or has taken so far
 * @param epochs how many epochs are done
 * @param plannedEpochs how many epochs it was to train
 * @param plannedSteps how many optimizer steps that makes; 0 where unknown
 * @param parameters the network's number of parameters; 0 where unknown
 * @param testAccuracy accuracy on the test set, 0 to 1
 * @param testLoss mean loss on the test set
 * @param validationAccuracy the best accuracy on the validation set, 0 to 1
 * @param statistics whether DL4J's own pages have something to show
 */
public record RunSummary(
    String id,
    String recipe,
    RunStatus status,
    String dataset,
    String fingerprint,
    String engine,
    Instant started,
    double seconds,
    int epochs,
    int plannedEpochs,
    long plannedSteps,
    long parameters,
    double testAccuracy,
    double testLoss,
    double validationAccuracy,
    boolean statistics) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /** Checks the id. */
  public RunSummary {
    requireValidId(id);
  }

  /** Whether a text can be a run's id. */
  public static boolean isValidId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * Returns the id if it is one.
   *
   * @throws IllegalArgumentException if a text can't be a run's id
   */
  public static String requireValidId(String id) {
    if (!isValidId(id)) {
      throw new IllegalArgumentException(
          "A run's id has 1 to 128 letters, digits, dots, dashes and underscores and starts with a"
              + " letter or digit; \""
              + id
              + "\" does not.");
    }
    return id;
  }
}
