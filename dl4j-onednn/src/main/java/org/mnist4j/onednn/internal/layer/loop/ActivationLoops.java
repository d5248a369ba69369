package org.mnist4j.onednn.internal.layer.loop;

import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.log1p;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.signum;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.*;

/** DL4J's activations as loops: value and slope of each. */
public final class ActivationLoops {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private ActivationLoops() {}

  /**
   * The loop of a DL4J activation.
   *
   * @param channels that a softmax goes over
   * @param noise in training
   * @return empty for activations that DL4J doesn't bring along
   */
  public static Optional<Loop> of(IActivation activation, int channels, @Nullable Noise noise) {
    Class<?> type = activation.getClass();
    if (type == ActivationSoftmax.class) {
      return Optional.of(new SoftmaxLoop(channels));
    }
    if (activation instanceof ActivationRReLU random) {
      return Optional.of(new RandomSlopeLoop(random.getL(), random.getU(), noise));
    }
    return scalar(activation).map(function -> function);
  }

  /** Those that are functions of one number. */
  public static Optional<ScalarLoop> scalar(IActivation activation) {
    return Optional.ofNullable(function(activation));
  }

  private static @Nullable ScalarLoop function(IActivation activation) {
    if (activation instanceof ActivationIdentity) {
      return loop(x -> x, (x, y) -> 1);
    }
    if (activation instanceof ActivationCube) {
      return loop(x -> x * x * x, (x, y) -> 3 * x * x);
    }
    if (activation instanceof ActivationELU elu) {
      double alpha = elu.getAlpha();
      return loop(x -> x >= 0 ? x : alpha * Math.expm1(x), (x, y) -> x >= 0 ? 1 : exp(x));
    }
    if (activation instanceof ActivationHardSigmoid) {
      return loop(x -> min(1, max(0, .2 * x + .5)), (x, y) -> abs(x) < 2.5 ? .2 : 0);
    }
    if (activation instanceof ActivationHardTanH) {
      return loop(x -> min(1, max(-1, x)), (x, y) -> abs(x) <= 1 ? 1 : 0);
    }
    if (activation instanceof ActivationLReLU leaky) {
      return leaky(leaky.getAlpha());
    }
    if (activation instanceof ActivationReLU rectifier) {
      return rectifier(rectifier);
    }
    if (activation instanceof ActivationReLU6) {
      return loop(x -> min(6, max(0, x)), (x, y) -> x > 0 && x < 6 ? 1 : 0);
    }
    if (activation instanceof ActivationThresholdedReLU threshold) {
      double theta = threshold.getTheta();
      return loop(x -> x > theta ? x : 0, (x, y) -> x > theta ? 1 : 0);
    }
    if (activation instanceof ActivationSELU) {
      return loop(
          x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
          (x, y) -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * exp(x)));
    }
    if (activation instanceof ActivationSigmoid) {
      return loop(ActivationLoops::sigmoid, (x, y) -> y * (1 - y));
    }
    if (activation instanceof ActivationTanH) {
      return loop(Math::tanh, (x, y) -> 1 - y * y);
    }
    if (activation instanceof ActivationRectifiedTanh) {
      return loop(x -> max(0, tanh(x)), (x, y) -> x > 0 ? 1 - y * y : 0);
    }
    if (activation instanceof ActivationRationalTanh) {
      return loop(ActivationLoops::rationalTanh, (x, y) -> rationalTanhSlope(x));
    }
    if (activation instanceof ActivationSoftSign) {
      return loop(x -> x / (1 + abs(x)), (x, y) -> 1 / ((1 + abs(x)) * (1 + abs(x))));
    }
    if (activation instanceof ActivationSoftPlus) {
      return loop(ActivationLoops::softPlus, (x, y) -> sigmoid(x));
    }
    if (activation instanceof ActivationSwish) {
      return swish(1);
    }
    if (activation instanceof ActivationMish) {
      return loop(x -> x * tanh(softPlus(x)), (x, y) -> mishSlope(x));
    }
    if (activation instanceof ActivationGELU gelu) {
      return gelu.isPrecise() ? preciseGelu() : swish(1.702);
    }
    return null;
  }

  private static ScalarLoop loop(DoubleUnaryOperator value, DoubleBinaryOperator slope) {
    return new ScalarLoop(value, slope);
  }

  private static ScalarLoop leaky(double slope) {
    return loop(x -> x < 0 ? slope * x : x, (x, y) -> x < 0 ? slope : 1);
  }

  /** With a threshold, a slope below it, and a greatest value, each of which may be missing. */
  private static ScalarLoop rectifier(ActivationReLU r) {
    double slope = r.getNegativeSlope() == null ? 0 : r.getNegativeSlope();
    double threshold = r.getThreshold() == null ? 0 : r.getThreshold();
    double most = r.getMax() == null ? Double.POSITIVE_INFINITY : r.getMax();
    boolean bent = r.getNegativeSlope() != null || r.getThreshold() != null;
    return loop(
        x -> min(most, x < threshold || (x <= 0 && !bent) ? slope * (x - threshold) : x),
        (x, y) ->
            r.getMax() != null && most != 0 && x >= most
                ? 0
                : lower(x, threshold, bent) ? slope : 1);
  }

  private static boolean lower(double x, double threshold, boolean bent) {
    return x < threshold || (x <= 0 && !bent);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  private static double softPlus(double x) {
    return max(x, 0) + log1p(exp(-abs(x)));
  }

  private static ScalarLoop swish(double alpha) {
    return loop(
        x -> x * sigmoid(alpha * x),
        (x, y) -> {
          double s = sigmoid(alpha * x);
          return s + alpha * x * s * (1 - s);
        });
  }

  private static double mishSlope(double x) {
    double t = tanh(softPlus(x));
    return t + x * (1 - t * t) * sigmoid(x);
  }

  /** With the constant inside the cube, as ND4J has it. */
  private static ScalarLoop preciseGelu() {
    double root = sqrt(2 / Math.PI);
    return loop(
        x -> .5 * x * (1 + tanh(root * (x + pow(.044715 * x, 3)))),
        (x, y) -> {
          double t = tanh(root * (x + pow(.044715 * x, 3)));
          double inner = root * (1 + 3 * pow(.044715, 3) * x * x);
          return .5 * (1 + t) + .5 * x * (1 - t * t) * inner;
        });
  }

  private static double rationalTanh(double x) {
    double z = 2 * x / 3;
    return 1.7159 * signum(z) * (1 - 1 / (1 + abs(z) + z * z + 1.41645 * pow(z, 4)));
  }

  private static double rationalTanhSlope(double x) {
    double z = 2 * x / 3;
    double a = 1 + abs(z) + z * z + 1.41645 * pow(z, 4);
    return 1.7159 * 2 / 3 * (1 + signum(z) * (2 * z + 4 * 1.41645 * pow(z, 3))) / (a * a);
  }
}
