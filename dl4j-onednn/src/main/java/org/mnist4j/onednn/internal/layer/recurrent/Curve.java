package org.mnist4j.onednn.internal.layer.recurrent;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.mnist4j.onednn.internal.layer.loop.ActivationLoops;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** An activation inside a recurrent layer, on the first numbers of an array. */
interface Curve {
  /** Puts the function's values in the arguments' place. */
  void values(float[] x, int count);

  /**
   * Multiplies gradients with the function's slopes.
   *
   * @param x the arguments; read only where {@link #needsArguments}
   * @param y the values
   */
  void slopes(float[] x, float[] y, float[] gradients, int count);

  /** Whether slopes don't follow from values alone. */
  default boolean needsArguments() {
    return false;
  }

  /** Empty for what isn't a function of one number, and for functions that DL4J hasn't. */
  static Optional<Curve> of(IActivation activation) {
    if (activation instanceof ActivationTanH) {
      return Optional.of(new Tanh());
    }
    if (activation instanceof ActivationSigmoid) {
      return Optional.of(new Sigmoid());
    }
    return ActivationLoops.scalar(activation)
        .map(function -> new Any(function.value(), function.slope()));
  }

  /** Loops that the just-in-time compiler turns into vector instructions. */
  record Tanh() implements Curve {
    /** From here on a float's hyperbolic tangent is 1. */
    private static final float END = 7.905311f;

    /** A quotient of polynomials, within 4e-7 of the function. */
    private static float rational(float x) {
      float z = Math.max(-END, Math.min(END, x));
      float q = z * z;
      float above = -2.7607684e-16f;
      above = above * q + 2.000188e-13f;
      above = above * q - 8.604672e-11f;
      above = above * q + 5.1222973e-8f;
      above = above * q + 1.48572235e-5f;
      above = above * q + 6.3726195e-4f;
      above = above * q + 0.0048935246f;
      float below = 1.1982584e-6f;
      below = below * q + 1.1853471e-4f;
      below = below * q + 0.0022684347f;
      below = below * q + 0.004893525f;
      return z * above / below;
    }

    @Override
    public void values(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = rational(x[i]);
      }
    }

    @Override
    public void slopes(float[] x, float[] y, float[] gradients, int count) {
      for (int i = 0; i < count; i++) {
        gradients[i] *= 1 - y[i] * y[i];
      }
    }
  }

  /** Likewise. */
  record Sigmoid() implements Curve {
    @Override
    public void values(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = .5f + .5f * Tanh.rational(.5f * x[i]);
      }
    }

    @Override
    public void slopes(float[] x, float[] y, float[] gradients, int count) {
      for (int i = 0; i < count; i++) {
        gradients[i] *= y[i] * (1 - y[i]);
      }
    }
  }

  /** Number by number. */
  record Any(DoubleUnaryOperator value, DoubleBinaryOperator slope) implements Curve {
    @Override
    public void values(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = (float) value.applyAsDouble(x[i]);
      }
    }

    @Override
    public void slopes(float[] x, float[] y, float[] gradients, int count) {
      for (int i = 0; i < count; i++) {
        gradients[i] *= (float) slope.applyAsDouble(x[i], y[i]);
      }
    }

    @Override
    public boolean needsArguments() {
      return true;
    }
  }
}
