package org.mnist4j.onednn.internal.layer.convolution;

import java.util.Optional;
import org.mnist4j.onednn.internal.layer.ActivationGradient;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.maxima.MaximaBackward;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * A convolution and the maximum pooling that alone reads it. Its activation only rises, so the
 * maximum of the results is the result at the maximum, and its slope there can be taken from it, on
 * a fraction of the values. Where that is faster, backpropagation goes from the maxima straight to
 * the convolution's input and weights.
 *
 * @param names of the two, for the program's description
 * @param maxima backpropagation through both at once; empty where each does its own
 */
public record PooledConvolution(
    Names names,
    ConvolutionStage convolution,
    PoolingStage pooling,
    Optional<MaximaBackward> maxima)
    implements Stage {

  /** Decides how the two go back. */
  public static PooledConvolution of(
      ProgramBuilder program, Names names, ConvolutionStage convolution, PoolingStage pooling) {
    return new PooledConvolution(
        names, convolution, pooling, convolution.backwardFromMaxima(program, pooling));
  }

  @Override
  public Signal output() {
    return pooling.output();
  }

  @Override
  public boolean readsInPlace() {
    return convolution.readsInPlace();
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.stage(names.convolution);
    convolution.forward(program);
    program.stage(names.pooling);
    pooling.forward(program);
    if (!program.mode().training()) {
      program.release(convolution.output());
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.stage(names.pooling);
    ActivationGradient.inPlace(program, convolution.activation(), pooling.output());
    if (maxima.isEmpty()) {
      pooling.backward(program);
    }
    program.stage(names.convolution);
    maxima.ifPresentOrElse(
        backward -> convolution.backward(program, backward),
        () -> convolution.backwardBeforeActivation(program));
    program.release(convolution.output());
  }

  /** What the two are called. */
  public record Names(String convolution, String pooling) {}
}
