package org.mnist4j.models.optim;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.SGD}: gradient descent with momentum as PyTorch defines it.
 *
 * <pre>
 *   buf = momentum * buf + (1 - dampening) * g      (buf = g in the first step)
 *   p   = p - lr * buf                              (Nesterov: p - lr * (g + momentum * buf))
 * </pre>
 *
 * <p>Without momentum p = p - lr * g. ND4J's {@code Nesterovs} is another method: it puts the
 * learning rate inside the buffer. The first step, in which dampening is left out, is the one with
 * iteration 0.
 *
 * <p>State: {@code momentum_buffer}; none without momentum.
 */
public final class TorchSgd extends TorchUpdater {

  private static final long serialVersionUID = 1L;

  private final double momentum;
  private final @Nullable ISchedule momentumSchedule;
  private final double dampening;
  private final boolean nesterov;

  @JsonCreator
  TorchSgd(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") @Nullable ISchedule learningRateSchedule,
      @JsonProperty("momentum") double momentum,
      @JsonProperty("momentumSchedule") @Nullable ISchedule momentumSchedule,
      @JsonProperty("dampening") double dampening,
      @JsonProperty("nesterov") boolean nesterov) {
    super(learningRate, learningRateSchedule);
    requireFraction("momentum", momentum);
    this.momentum = momentum;
    this.momentumSchedule = momentumSchedule;
    this.dampening = dampening;
    this.nesterov = nesterov;
    if (nesterov && (!hasMomentum() || dampening != 0)) {
      throw new IllegalArgumentException(
          "Nesterov momentum needs a momentum (%s) and no dampening (%s)"
              .formatted(momentum, dampening));
    }
  }

  /** Plain gradient descent: no momentum. */
  public static TorchSgd of(double learningRate) {
    return new TorchSgd(learningRate, null, 0, null, 0, false);
  }

  /** The same with that momentum, 0 to 1. */
  public TorchSgd withMomentum(double value) {
    return new TorchSgd(
        baseLearningRate(), learningRateSchedule(), value, null, dampening, nesterov);
  }

  @Override
  public TorchSgd withMomentum(ISchedule schedule) {
    return new TorchSgd(
        baseLearningRate(), learningRateSchedule(), momentum, schedule, dampening, nesterov);
  }

  /** The same with that part of the gradient kept out of the buffer. */
  public TorchSgd withDampening(double value) {
    return new TorchSgd(
        baseLearningRate(), learningRateSchedule(), momentum, momentumSchedule, value, nesterov);
  }

  /** The same with Nesterov's look ahead; it needs a momentum. */
  public TorchSgd withNesterov() {
    return new TorchSgd(
        baseLearningRate(), learningRateSchedule(), momentum, momentumSchedule, dampening, true);
  }

  /** Whether there is a momentum buffer. */
  public boolean hasMomentum() {
    return momentum != 0 || momentumSchedule != null;
  }

  /** The momentum of the step after {@code iteration} steps, in the epoch counted from 0. */
  public double momentumAt(int iteration, int epoch) {
    return at(momentum, momentumSchedule, iteration, epoch);
  }

  /** The part of the gradient kept out of the buffer; 0 in the step with iteration 0. */
  public double dampeningAt(int iteration) {
    return iteration == 0 ? 0 : dampening;
  }

  /** Whether the step looks ahead. */
  public boolean isNesterov() {
    return nesterov;
  }

  @Override
  public List<String> stateNames() {
    return hasMomentum() ? List.of("momentum_buffer") : List.of();
  }

  @Override
  void apply(INDArray gradient, List<INDArray> state, int iteration, int epoch) {
    double rate = getLearningRate(iteration, epoch);
    if (!hasMomentum()) {
      gradient.muli(rate);
      return;
    }
    double mu = momentumAt(iteration, epoch);
    INDArray buffer = state.get(0);
    buffer.muli(mu);
    Nd4j.exec(new Axpy(gradient, buffer, buffer, 1 - dampeningAt(iteration)));
    if (nesterov) {
      Nd4j.exec(new Axpy(buffer, gradient, gradient, mu));
      gradient.muli(rate);
    } else {
      buffer.muli(rate, gradient);
    }
  }

  @Override
  List<@Nullable Object> hyperparameters() {
    return Arrays.asList(
        baseLearningRate(),
        learningRateSchedule(),
        momentum,
        momentumSchedule,
        dampening,
        nesterov);
  }
}
