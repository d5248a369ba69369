package org.mnist4j.testkit.parity;

/**
 * How far a training came from PyTorch's.
 *
 * @param name the case
 * @param lossDifference largest relative difference of a loss
 * @param step the step of that loss, from 0
 * @param parameterDifference largest difference of a parameter's way, relative to its length
 * @param parameterTolerance the difference that counts as rounding
 */
public record ParityReport(
    String name,
    double lossDifference,
    int step,
    double parameterDifference,
    double parameterTolerance) {

  /** The relative agreement that is asked of losses. */
  public static final double LOSS_TOLERANCE = 1e-4;

  /** The agreement that is asked of the parameters' ways where PyTorch agrees with itself. */
  private static final double PARAMETER_TOLERANCE = 1e-3;

  /** How many times PyTorch's own spread is allowed where it is larger. */
  private static final double SPREADS = 5;

  static ParityReport of(
      ParityCase parityCase, double lossDifference, int step, double parameterDifference) {
    double spread = parityCase.reference().parameterSpread();
    return new ParityReport(
        parityCase.name(),
        lossDifference,
        step,
        parameterDifference,
        Math.max(PARAMETER_TOLERANCE, SPREADS * spread));
  }

  /** Whether the two trainings are the same mathematics. */
  public boolean agrees() {
    return lossDifference <= LOSS_TOLERANCE && parameterDifference <= parameterTolerance;
  }

  @Override
  public String toString() {
    return "%s: losses within %.1e (step %d, allowed %.0e), parameters within %.1e (allowed %.0e)"
        .formatted(
            name, lossDifference, step, LOSS_TOLERANCE, parameterDifference, parameterTolerance);
  }
}
