package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/** Backpropagation through an activation that was fused into the stage before it. */
public final class ActivationGradient {
  private ActivationGradient() {}

  /** Replaces the gradients of {@code signal}, after the activation, by those before it. */
  public static void inPlace(ProgramBuilder program, Activation activation, Signal signal) {
    if (activation.isIdentity()) {
      return;
    }
    program.readsGradient(signal, true);
    Signal.Target target = program.writesGradient(signal, true);
    for (Lane lane : program.lanesWithRows()) {
      Tensor gradient = signal.gradientTensor(lane.rows());
      Kernel kernel = program.kernels().eltwiseBackward(activation, gradient.layout());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_DST, signal.valueTensor(lane.rows()))
              .with(DNNL_ARG_DIFF_DST, gradient)
              .with(DNNL_ARG_DIFF_SRC, target.tensor(lane.rows())));
    }
  }
}
