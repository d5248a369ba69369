package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdaDeltaUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.Adadelta}: Zeiler's method with a learning rate, which ND4J's {@code AdaDelta}
 * doesn't have.
 *
 * <pre>
 *   square_avg = rho * square_avg + (1 - rho) * g^2
 *   delta      = g * sqrt(acc_delta + eps) / sqrt(square_avg + eps)
 *   acc_delta  = rho * acc_delta + (1 - rho) * delta^2
 *   p          = p - lr * delta
 * </pre>
 *
 * <p>State: {@code square_avg}, {@code acc_delta}.
 */
public final class TorchAdadelta extends TorchUpdater {

  private static final long serialVersionUID = 1L;

  /** PyTorch's default decay of both averages. */
  public static final double DEFAULT_RHO = 0.9;

  /** PyTorch's default epsilon. */
  public static final double DEFAULT_EPSILON = 1e-6;

  private static final List<String> STATE_NAMES = List.of("square_avg", "acc_delta");

  private final double rho;
  private final double epsilon;

  @JsonCreator
  TorchAdadelta(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") @Nullable ISchedule learningRateSchedule,
      @JsonProperty("rho") double rho,
      @JsonProperty("epsilon") double epsilon) {
    super(learningRate, learningRateSchedule);
    requireFraction("rho", rho);
    require(epsilon > 0, "epsilon", epsilon, "must be positive");
    this.rho = rho;
    this.epsilon = epsilon;
  }

  /** With PyTorch's defaults, rho 0.9 and epsilon 1e-6. */
  public static TorchAdadelta of(double learningRate) {
    return new TorchAdadelta(learningRate, null, DEFAULT_RHO, DEFAULT_EPSILON);
  }

  /** The same with that decay of both averages. */
  public TorchAdadelta withRho(double value) {
    return new TorchAdadelta(baseLearningRate(), learningRateSchedule(), value, epsilon);
  }

  /** The same with that epsilon. */
  public TorchAdadelta withEpsilon(double value) {
    return new TorchAdadelta(baseLearningRate(), learningRateSchedule(), rho, value);
  }

  /** The decay of both averages. */
  public double rho() {
    return rho;
  }

  /** What is added under both roots. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public List<String> stateNames() {
    return STATE_NAMES;
  }

  @Override
  void apply(INDArray gradient, List<INDArray> state, int iteration, int epoch) {
    Nd4j.exec(new AdaDeltaUpdater(gradient, state.get(0), state.get(1), rho, epsilon));
    double rate = getLearningRate(iteration, epoch);
    if (rate != 1) {
      gradient.muli(rate);
    }
  }

  @Override
  List<@Nullable Object> hyperparameters() {
    return Arrays.asList(baseLearningRate(), learningRateSchedule(), rho, epsilon);
  }
}
