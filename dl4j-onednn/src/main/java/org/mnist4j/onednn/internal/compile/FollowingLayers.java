package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** What a layer's stage may know of the layers behind it. */
final class FollowingLayers {
  private final MultiLayerNetwork network;

  FollowingLayers(MultiLayerNetwork network) {
    this.network = network;
  }

  private Layer layer(int i) {
    return network.getLayerWiseConfigurations().getConf(i).getLayer();
  }

  /**
   * The activation to fuse into layer {@code i}: its own, or that of an activation layer right
   * behind it.
   */
  Activation activation(int i, IActivation own) {
    Activation activation = Activation.of(own).orElseThrow();
    if (activation.isIdentity() && isFused(i + 1)) {
      return Activation.of(((ActivationLayer) layer(i + 1)).getActivationFn()).orElseThrow();
    }
    return activation;
  }

  /** Whether layer {@code i} is an activation that the layer before it can do on its way out. */
  boolean isFused(int i) {
    if (i < 1 || i >= network.getnLayers()) {
      return false;
    }
    return isLinear(layer(i - 1))
        && layer(i) instanceof ActivationLayer
        && layer(i).getIDropout() == null
        && network.getLayerWiseConfigurations().getInputPreProcess(i) == null;
  }

  private static boolean isLinear(Layer layer) {
    IActivation identity = new ActivationIdentity();
    return (layer instanceof DenseLayer dense && dense.getActivationFn().equals(identity))
        || (layer instanceof ConvolutionLayer convolution
            && convolution.getActivationFn().equals(identity));
  }

  /** Whether what layer {@code i} is given goes to a maximum pooling alone. */
  boolean goesToMaximum(int i) {
    if (isFused(i)) {
      return goesToMaximum(i + 1);
    }
    return i < network.getnLayers()
        && layer(i) instanceof SubsamplingLayer pooling
        && pooling.getPoolingType() == PoolingType.MAX
        && pooling.getIDropout() == null;
  }
}
