package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An elementwise activation of oneDNN's.
 *
 * @param forward oneDNN's algorithm
 * @param backward its algorithm backward
 * @param alpha the algorithm's first number, such as a slope below zero
 * @param beta its second
 * @param fromResult whether the derivative follows from the result, so that the input need not be
 *     kept
 */
public record Activation(
    String name, int forward, int backward, float alpha, float beta, boolean fromResult) {
  public static final Activation IDENTITY =
      new Activation("identity", dnnl_alg_kind_undef, dnnl_alg_kind_undef, 0, 0, true);

  public boolean isIdentity() {
    return forward == dnnl_alg_kind_undef;
  }

  /** The activation of a DL4J layer; empty where oneDNN has none like it. */
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
    if (activation instanceof ActivationLReLU leaky) {
      return leaky.getAlpha() >= 0
          ? Optional.of(relu("leaky relu", (float) leaky.getAlpha()))
          : Optional.empty();
    }
    if (activation instanceof ActivationELU elu) {
      // Of others than this ND4J takes the derivative as if it were this one.
      return elu.getAlpha() == 1
          ? result("elu", dnnl_eltwise_elu, dnnl_eltwise_elu_use_dst_for_bwd, 1, 0)
          : Optional.empty();
    }
    if (activation instanceof ActivationTanH) {
      return result("tanh", dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0);
    }
    if (activation instanceof ActivationSigmoid) {
      return result("sigmoid", dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0, 0);
    }
    if (activation instanceof ActivationHardTanH) {
      return result("hard tanh", dnnl_eltwise_clip_v2, dnnl_eltwise_clip_v2_use_dst_for_bwd, -1, 1);
    }
    if (activation instanceof ActivationReLU6) {
      return result("relu6", dnnl_eltwise_clip_v2, dnnl_eltwise_clip_v2_use_dst_for_bwd, 0, 6);
    }
    if (activation instanceof ActivationSoftPlus) {
      return input("softplus", dnnl_eltwise_soft_relu, 1);
    }
    if (activation instanceof ActivationSwish) {
      return input("swish", dnnl_eltwise_swish, 1);
    }
    if (activation instanceof ActivationGELU gelu && !gelu.isPrecise()) {
      return input("gelu", dnnl_eltwise_swish, 1.702f); // So ND4J has it.
    }
    return activation instanceof ActivationMish
        ? input("mish", dnnl_eltwise_mish, 0)
        : Optional.empty();
  }

  private static Activation relu(String name, float slope) {
    return new Activation(
        name, dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, slope, 0, true);
  }

  private static Optional<Activation> result(
      String name, int forward, int backward, float alpha, float beta) {
    return Optional.of(new Activation(name, forward, backward, alpha, beta, true));
  }

  private static Optional<Activation> input(String name, int algorithm, float alpha) {
    return Optional.of(new Activation(name, algorithm, algorithm, alpha, 0, false));
  }
}
