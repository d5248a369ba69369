package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.Adam}, and {@code torch.optim.AdamW} when the weight decay is decoupled.
 *
 * <pre>
 *   exp_avg    = beta1 * exp_avg    + (1 - beta1) * g
 *   exp_avg_sq = beta2 * exp_avg_sq + (1 - beta2) * g^2
 *   p = p - lr / (1 - beta1^t) * exp_avg / (sqrt(exp_avg_sq) / sqrt(1 - beta2^t) + eps)
 * </pre>
 *
 * <p>with t = iteration + 1. ND4J's {@code Adam} adds epsilon to the root before the bias is
 * corrected, so its epsilon is in effect larger in the first steps. The same native operation gives
 * PyTorch's step when its epsilon is multiplied by sqrt(1 - beta2^t): both sides of PyTorch's
 * quotient times that root.
 *
 * <p>AdamW shrinks p by lr * decay before this step, DL4J adds lr * decay * p to the update after
 * it: the step doesn't look at p, so the two are equal.
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_sq}.
 */
public final class TorchAdam extends TorchUpdater {

  private static final long serialVersionUID = 1L;

  /** PyTorch's default decay of the mean. */
  public static final double DEFAULT_BETA1 = 0.9;

  /** PyTorch's default decay of the mean of squares. */
  public static final double DEFAULT_BETA2 = 0.999;

  /** PyTorch's default epsilon. */
  public static final double DEFAULT_EPSILON = 1e-8;

  private static final List<String> STATE_NAMES = List.of("exp_avg", "exp_avg_sq");

  private final double beta1;
  private final @Nullable ISchedule beta1Schedule;
  private final double beta2;
  private final double epsilon;

  @JsonCreator
  TorchAdam(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") @Nullable ISchedule learningRateSchedule,
      @JsonProperty("beta1") double beta1,
      @JsonProperty("beta1Schedule") @Nullable ISchedule beta1Schedule,
      @JsonProperty("beta2") double beta2,
      @JsonProperty("epsilon") double epsilon) {
    super(learningRate, learningRateSchedule);
    requireFraction("beta1", beta1);
    requireFraction("beta2", beta2);
    require(epsilon > 0, "epsilon", epsilon, "must be positive");
    this.beta1 = beta1;
    this.beta1Schedule = beta1Schedule;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  /** With PyTorch's defaults: beta 0.9 and 0.999, epsilon 1e-8. */
  public static TorchAdam of(double learningRate) {
    return new TorchAdam(learningRate, null, DEFAULT_BETA1, null, DEFAULT_BETA2, DEFAULT_EPSILON);
  }

  /** The same with those decays of the mean and of the mean of squares. */
  public TorchAdam withBetas(double first, double second) {
    return new TorchAdam(baseLearningRate(), learningRateSchedule(), first, null, second, epsilon);
  }

  /** The same with a decay of the mean, beta 1, that follows a schedule. */
  @Override
  public TorchAdam withMomentum(ISchedule schedule) {
    return new TorchAdam(
        baseLearningRate(), learningRateSchedule(), beta1, schedule, beta2, epsilon);
  }

  /** The same with that epsilon. */
  public TorchAdam withEpsilon(double value) {
    return new TorchAdam(
        baseLearningRate(), learningRateSchedule(), beta1, beta1Schedule, beta2, value);
  }

  /** The decay of the mean in the step after {@code iteration} steps, in the epoch from 0. */
  public double beta1At(int iteration, int epoch) {
    return at(beta1, beta1Schedule, iteration, epoch);
  }

  /** The decay of the mean of squares. */
  public double beta2() {
    return beta2;
  }

  /** What is added to the bias-corrected root. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public List<String> stateNames() {
    return STATE_NAMES;
  }

  @Override
  void apply(INDArray gradient, List<INDArray> state, int iteration, int epoch) {
    double rate = getLearningRate(iteration, epoch);
    double correctedEpsilon = epsilon * Math.sqrt(1 - Math.pow(beta2, iteration + 1.0));
    INDArray mean = state.get(0);
    INDArray meanOfSquares = state.get(1);
    Nd4j.exec(
        new AdamUpdater(
            gradient,
            meanOfSquares,
            mean,
            rate,
            beta1At(iteration, epoch),
            beta2,
            correctedEpsilon,
            iteration));
    if (rate == 0) {
      gradient.assign(0); // the native operation takes a rate of 0 for a missing one
    }
  }

  @Override
  List<@Nullable Object> hyperparameters() {
    return Arrays.asList(
        baseLearningRate(), learningRateSchedule(), beta1, beta1Schedule, beta2, epsilon);
  }
}
