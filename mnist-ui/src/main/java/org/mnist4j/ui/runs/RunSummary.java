package org.mnist4j.ui.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One line of the table of runs. A figure that is not known (yet) is NaN. In JSON all parts' values
 * are in one object.
 *
 * @param id the run's name: a folder's name in any script, not beginning with a dot
 * @param model what is trained
 * @param data what it is trained on
 * @param status how far it has come
 * @param progress how far that is
 * @param scores how well it does
 * @param statistics whether DL4J's own pages have something to show
 */
public record RunSummary(
    String id,
    @JsonUnwrapped Model model,
    @JsonUnwrapped Data data,
    RunStatus status,
    @JsonUnwrapped Progress progress,
    @JsonUnwrapped Scores scores,
    boolean statistics) {

  /**
   * What is trained.
   *
   * @param recipe the recipe's name
   * @param engine what computes it, such as {@code onednn} or {@code dl4j}
   * @param parameters the network's number of parameters; 0 where unknown
   */
  public record Model(String recipe, String engine, long parameters) {}

  /**
   * What a run is trained on.
   *
   * @param dataset the data set's name
   * @param fingerprint the data set's fingerprint
   */
  public record Data(String dataset, String fingerprint) {}

  /**
   * How far a run has come.
   *
   * @param started when training began
   * @param seconds how long it took, or has taken so far
   * @param epochs how many epochs are done
   * @param plannedEpochs how many epochs it was to train
   * @param plannedSteps how many optimizer steps that makes; 0 where unknown
   */
  public record Progress(
      Instant started, double seconds, int epochs, int plannedEpochs, long plannedSteps) {}

  /**
   * How well a run does.
   *
   * @param testAccuracy accuracy on the test set, 0 to 1
   * @param testLoss mean loss on the test set
   * @param validationAccuracy the best accuracy on the validation set, 0 to 1
   */
  public record Scores(double testAccuracy, double testLoss, double validationAccuracy) {}

  /** Checks the id. */
  public RunSummary {
    requireValidId(id);
  }

  /** Whether a text can be a run's id, so that it leads nowhere but to one folder among others. */
  public static boolean isValidId(String id) {
    try {
      Path name = Path.of(id);
      return name.equals(name.getFileName())
          && name.toString().equals(id)
          && !id.isEmpty()
          && !id.startsWith(".");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns the id if it is one.
   *
   * @throws IllegalArgumentException if a text can't be a run's id
   */
  public static String requireValidId(String id) {
    if (!isValidId(id)) {
      throw new IllegalArgumentException(
          "A run's id is a folder's name, and doesn't begin with a dot; \"" + id + "\" isn't one.");
    }
    return id;
  }
}
