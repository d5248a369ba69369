package org.mnist4j.onednn.internal.layer.loss;

import static java.lang.Math.abs;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.signum;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.*;

/** DL4J's losses: value and slope of each. */
public final class Losses {
  /** Nd4j.EPS_THRESHOLD. */
  private static final double LEAST = 1e-5;

  private Losses() {}

  /**
   * The loop of a DL4J loss.
   *
   * @return empty for losses that this engine has not
   */
  public static Optional<RowLoss> of(ILossFunction loss, IActivation activation) {
    return Optional.ofNullable(
        loss instanceof LossMCXENT entropy ? crossEntropy(entropy, activation) : other(loss));
  }

  /** The weights of a loss's outputs; null without any. */
  public static @Nullable INDArray weights(ILossFunction loss) {
    if (loss instanceof LossMCXENT entropy) {
      return entropy.getWeights();
    }
    if (loss instanceof LossL2 squares) {
      return squares.getWeights();
    }
    if (loss instanceof LossL1 absolutes) {
      return absolutes.getWeights();
    }
    if (loss instanceof LossMAPE percents) {
      return percents.getWeights();
    }
    if (loss instanceof LossMSLE logarithms) {
      return logarithms.getWeights();
    }
    return loss instanceof LossBinaryXENT binary ? binary.getWeights() : null;
  }

  private static float @Nullable [] floats(ILossFunction loss) {
    INDArray weights = weights(loss);
    return weights == null ? null : weights.toFloatVector();
  }

  private static @Nullable RowLoss crossEntropy(LossMCXENT loss, IActivation activation) {
    boolean sparse = loss.getClass() == LossSparseMCXENT.class;
    if (activation instanceof ActivationSoftmax) {
      return new SoftmaxCrossEntropy(loss.getSoftmaxClipEps(), floats(loss), sparse);
    }
    return sparse ? null : sum(loss, (l, o) -> l == 0 ? 0 : -l * log(o), (l, o) -> -l / o);
  }

  private static @Nullable RowLoss other(ILossFunction loss) {
    Class<?> type = loss.getClass();
    if (type == LossMSE.class) {
      return mean(loss, (l, o) -> (l - o) * (l - o), (l, o) -> 2 * (o - l));
    }
    if (type == LossL2.class) {
      return sum(loss, (l, o) -> (l - o) * (l - o), (l, o) -> 2 * (o - l));
    }
    if (type == LossMAE.class) {
      return mean(loss, (l, o) -> abs(l - o), (l, o) -> signum(o - l));
    }
    if (type == LossL1.class) {
      return sum(loss, (l, o) -> abs(l - o), (l, o) -> signum(o - l));
    }
    if (loss instanceof LossBinaryXENT binary) {
      return binary(binary);
    }
    if (type == LossHinge.class) {
      return sum(loss, (l, o) -> max(0, 1 - l * o), (l, o) -> l * o < 1 ? -l : 0);
    }
    if (type == LossSquaredHinge.class) {
      return sum(
          loss,
          (l, o) -> max(0, 1 - l * o) * max(0, 1 - l * o),
          (l, o) -> -2 * l * max(0, 1 - l * o));
    }
    if (type == LossPoisson.class) {
      return sum(loss, (l, o) -> o - l * log(o), (l, o) -> 1 - l / o);
    }
    if (type == LossKLD.class) {
      return sum(
          loss, (l, o) -> probability(l) * log(probability(l) / probability(o)), (l, o) -> -l / o);
    }
    if (type == LossMAPE.class) {
      return mean(loss, (l, o) -> 100 * abs((l - o) / l), (l, o) -> 100 * signum(o - l) / abs(l));
    }
    if (type == LossMSLE.class) {
      return mean(
          loss,
          (l, o) -> log((o + 1) / (l + 1)) * log((o + 1) / (l + 1)),
          (l, o) -> 2 / (o + 1) * log((o + 1) / (l + 1)));
    }
    if (type == LossWasserstein.class) {
      return mean(loss, (l, o) -> l * o, (l, o) -> l);
    }
    return type == LossCosineProximity.class ? new CosineLoss() : null;
  }

  private static RowLoss binary(LossBinaryXENT loss) {
    double clip = loss.getClipEps();
    DoubleBinaryOperator term =
        (l, o) -> {
          double p = min(1 - clip, max(clip, o));
          return -(l == 0 ? 0 : l * log(p)) - (l == 1 ? 0 : (1 - l) * log(1 - p));
        };
    return sum(
        loss,
        term,
        (l, o) -> {
          double p = min(1 - clip, max(clip, o));
          return (p - l) / (p * (1 - p));
        });
  }

  private static double probability(double p) {
    return min(1, max(LEAST, p));
  }

  private static RowLoss sum(
      ILossFunction loss, DoubleBinaryOperator term, DoubleBinaryOperator slope) {
    return new ElementLoss(term, slope, false, floats(loss));
  }

  private static RowLoss mean(
      ILossFunction loss, DoubleBinaryOperator term, DoubleBinaryOperator slope) {
    return new ElementLoss(term, slope, true, floats(loss));
  }
}
