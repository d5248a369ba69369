package org.mnist4j.models.io;

import java.util.Optional;
import org.mnist4j.formats.tensor.Tensor;

/**
 * A {@code Conv2d} or {@code Linear} and the batch normalisation after it.
 *
 * @param name as its module is called: {@code conv1}, {@code classifier.4}
 * @param weight [out, in, kernel, kernel] or [out, in]
 * @param bias [out]
 * @param norm the batch normalisation of as many channels that follows
 */
record TorchLayer(String name, Tensor weight, Optional<Tensor> bias, Optional<Norm> norm) {

  /** The four vectors of a {@code BatchNorm1d} or {@code BatchNorm2d}. */
  record Norm(String name, Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
    int channels() {
      return mean.count();
    }
  }

  boolean isConvolution() {
    return weight.shape().size() == 4;
  }

  int outputs() {
    return Math.toIntExact(weight.shape().get(0));
  }

  int inputs() {
    return Math.toIntExact(weight.shape().get(1));
  }

  /** The kernel's edge in pixels; of a convolution. */
  int kernel() {
    return Math.toIntExact(weight.shape().get(2));
  }

  TorchLayer with(Norm following) {
    return new TorchLayer(name, weight, bias, Optional.of(following));
  }
}
