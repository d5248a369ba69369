package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An elementwise activation whose derivative follows from its result, so that the input need not be
 * kept.
 *
 * @param forward oneDNN's algorithm
 * @param backward the algorithm that takes the result
 * @param alpha its slope below zero
 */
public record Activation(String name, int forward, int backward, float alpha) {
  public static final Activation IDENTITY =
      new Activation("identity", dnnl_alg_kind_undef, dnnl_alg_kind_undef, 0);

  public boolean isIdentity() {
    return forward == dnnl_alg_kind_undef;
  }

  /** The activation of a DL4J layer; empty when this engine has none like it. */
  public static Optional<Activation> of(IActivation activation) {
    if (activation instanceof ActivationIdentity) {
      return Optional.of(IDENTITY);
    }
    if (activation instanceof ActivationReLU) {
      // An equal configuration means the plain form, without a maximum, a threshold or a slope.
      return activation.equals(new ActivationReLU())
          ? Optional.of(relu("relu", 0))
          : Optional.empty();
    }
    if (activation instanceof ActivationLReLU leaky && leaky.getAlpha() >= 0) {
      return Optional.of(relu("leaky relu", (float) leaky.getAlpha()));
    }
    if (activation instanceof ActivationTanH) {
      return Optional.of(
          new Activation("tanh", dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0));
    }
    if (activation instanceof ActivationSigmoid) {
      return Optional.of(
          new Activation(
              "sigmoid", dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0));
    }
    return Optional.empty();
  }

  private static Activation relu(String name, float slope) {
    return new Activation(name, dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, slope);
  }
}
