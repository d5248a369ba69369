package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.RMSprop}, with momentum and centring.
 *
 * <pre>
 *   square_avg = alpha * square_avg + (1 - alpha) * g^2
 *   grad_avg   = alpha * grad_avg   + (1 - alpha) * g       (centred only)
 *   avg        = sqrt(square_avg - grad_avg^2) + eps        (else sqrt(square_avg) + eps)
 *   buf        = momentum * buf + g / avg                   (else buf = g / avg)
 *   p          = p - lr * buf
 * </pre>
 *
 * <p>ND4J's {@code RmsProp} adds epsilon under the root, decays by 0.95 by default, and has neither
 * momentum nor centring. A difference that rounding makes negative counts as 0 here.
 *
 * <p>State: {@code square_avg}; then {@code momentum_buffer} with momentum; then {@code grad_avg}
 * when centred.
 */
public final class TorchRmsprop extends TorchUpdater {

  private static final long serialVersionUID = 1L;

  /** PyTorch's default decay of the mean of squares. */
  public static final double DEFAULT_ALPHA = 0.99;

  /** PyTorch's default epsilon. */
  public static final double DEFAULT_EPSILON = 1e-8;

  private final double alpha;
  private final double epsilon;
  private final double momentum;
  private final boolean centered;

  @JsonCreator
  TorchRmsprop(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") @Nullable ISchedule learningRateSchedule,
      @JsonProperty("alpha") double alpha,
      @JsonProperty("epsilon") double epsilon,
      @JsonProperty("momentum") double momentum,
      @JsonProperty("centered") boolean centered) {
    super(learningRate, learningRateSchedule);
    requireFraction("alpha", alpha);
    requireFraction("momentum", momentum);
    require(epsilon > 0, "epsilon", epsilon, "must be positive");
    this.alpha = alpha;
    this.epsilon = epsilon;
    this.momentum = momentum;
    this.centered = centered;
  }

  /** With PyTorch's defaults: alpha 0.99, epsilon 1e-8, no momentum, not centred. */
  public static TorchRmsprop of(double learningRate) {
    return new TorchRmsprop(learningRate, null, DEFAULT_ALPHA, DEFAULT_EPSILON, 0, false);
  }

  /** The same with that decay of the mean of squares. */
  public TorchRmsprop withAlpha(double value) {
    return new TorchRmsprop(
        baseLearningRate(), learningRateSchedule(), value, epsilon, momentum, centered);
  }

  /** The same with that epsilon. */
  public TorchRmsprop withEpsilon(double value) {
    return new TorchRmsprop(
        baseLearningRate(), learningRateSchedule(), alpha, value, momentum, centered);
  }

  /** The same with that momentum. */
  public TorchRmsprop withMomentum(double value) {
    return new TorchRmsprop(
        baseLearningRate(), learningRateSchedule(), alpha, epsilon, value, centered);
  }

  /** The same with the squares taken around the mean gradient. */
  public TorchRmsprop withCentering() {
    return new TorchRmsprop(
        baseLearningRate(), learningRateSchedule(), alpha, epsilon, momentum, true);
  }

  /** The decay of the mean of squares, and of the mean when centred. */
  public double alpha() {
    return alpha;
  }

  /** What is added to the root. */
  public double epsilon() {
    return epsilon;
  }

  /** The momentum; 0 for none. */
  public double momentum() {
    return momentum;
  }

  /** Whether the squares are taken around the mean gradient. */
  public boolean isCentered() {
    return centered;
  }

  @Override
  public List<String> stateNames() {
    List<String> names = new ArrayList<>();
    names.add("square_avg");
    if (momentum > 0) {
      names.add("momentum_buffer");
    }
    if (centered) {
      names.add("grad_avg");
    }
    return names;
  }

  @Override
  void apply(INDArray gradient, List<INDArray> state, int iteration, int epoch) {
    INDArray squares = state.get(0);
    INDArray scratch = gradient.mul(gradient);
    accumulate(squares, scratch);
    INDArray variance = squares;
    if (centered) {
      INDArray mean = state.get(state.size() - 1);
      accumulate(mean, gradient);
      mean.muli(mean, scratch);
      squares.subi(scratch, scratch);
      variance = Transforms.max(scratch, 0, false);
    }
    Nd4j.exec(new Sqrt(variance, scratch));
    gradient.divi(scratch.addi(epsilon));
    double rate = getLearningRate(iteration, epoch);
    if (momentum > 0) {
      INDArray buffer = state.get(1);
      buffer.muli(momentum).addi(gradient);
      buffer.muli(rate, gradient);
    } else {
      gradient.muli(rate);
    }
  }

  /** average = alpha * average + (1 - alpha) * value, in place. */
  private void accumulate(INDArray average, INDArray value) {
    average.muli(alpha);
    Nd4j.exec(new Axpy(value, average, average, 1 - alpha));
  }

  @Override
  List<@Nullable Object> hyperparameters() {
    return Arrays.asList(
        baseLearningRate(), learningRateSchedule(), alpha, epsilon, momentum, centered);
  }
}
