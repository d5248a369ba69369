package org.mnist4j.models.parity;

/**
 * How far a training came from PyTorch's.
 *
 * @param name the case
 * @param lossDifference largest relative difference of a loss
 * @param step the step of that loss, from 0
 * @param parameterDifference largest difference of a parameter's way, relative to its length
 */
public record ParityReport(
    String name, double lossDifference, int step, double parameterDifference) {

  /** The agreement that is asked of losses. */
  public static final double LOSS_TOLERANCE = 1e-4;

  /** The agreement that is asked of the parameters' ways. */
  public static final double PARAMETER_TOLERANCE = 1e-3;

  /** Whether the two trainings are the same mathematics. */
  public boolean agrees() {
    return lossDifference <= LOSS_TOLERANCE && parameterDifference <= PARAMETER_TOLERANCE;
  }

  @Override
  public String toString() {
    return "%s: losses within %.1e (step %d), parameters within %.1e"
        .formatted(name, lossDifference, step, parameterDifference);
  }
}
