package org.mnist4j.models;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The initial weights of PyTorch's {@code Linear} and {@code Conv2d}: uniform in (-b, b) with b =
 * 1/sqrt(fan-in).
 *
 * <p>{@code reset_parameters} of both asks for {@code kaiming_uniform_(weight, a=sqrt(5))}, whose
 * bound is gain * sqrt(3 / fan-in) with gain = sqrt(2 / (1 + a^2)) = sqrt(1/3): the two threes
 * cancel. The fan-in is the number of inputs of a {@code Linear}, and input channels times kernel
 * area of a {@code Conv2d}. Biases have the same bound; DL4J starts them at a constant, so {@link
 * NetworkInitializer} draws them afterwards.
 */
public final class TorchLinearInit implements IWeightInit {

  private static final long serialVersionUID = 1L;

  /** The bound of the uniform distribution for that many inputs. */
  public static double bound(double fanIn) {
    return 1 / Math.sqrt(fanIn);
  }

  @Override
  public INDArray init(
      double fanIn, double fanOut, long[] shape, char order, INDArray parameterView) {
    double bound = bound(fanIn);
    Nd4j.rand(parameterView, Nd4j.getDistributions().createUniform(-bound, bound));
    return parameterView.reshape(order, shape);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TorchLinearInit;
  }

  @Override
  public int hashCode() {
    return TorchLinearInit.class.hashCode();
  }

  @Override
  public String toString() {
    return "TorchLinearInit()";
  }
}
