package org.mnist4j.onednn.internal.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** What a layer's stage may know of the layers behind it. */
final class FollowingLayers {
  private final List<NetworkLayer> layers;

  FollowingLayers(List<NetworkLayer> layers) {
    this.layers = layers;
  }

  private Layer layer(int i) {
    return layers.get(i).layer();
  }

  /**
   * The activation that layer {@code i} has on its way out: its own, or that of an activation layer
   * right behind it.
   */
  IActivation activation(int i, IActivation own) {
    return isFused(i + 1) ? ((ActivationLayer) layer(i + 1)).getActivationFn() : own;
  }

  /** Whether layer {@code i} is an activation that the layer before it can do on its way out. */
  boolean isFused(int i) {
    return i >= 1
        && i < layers.size()
        && isLinear(layer(i - 1))
        && layer(i) instanceof ActivationLayer own
        && Activation.of(own.getActivationFn()).isPresent()
        && layers.get(i).preProcessor() == null;
  }

  private static boolean isLinear(Layer layer) {
    IActivation identity = new ActivationIdentity();
    return (layer.getClass() == DenseLayer.class
            && identity.equals(((DenseLayer) layer).getActivationFn())
            && !((DenseLayer) layer).hasLayerNorm())
        || (layer.getClass() == ConvolutionLayer.class
            && identity.equals(((ConvolutionLayer) layer).getActivationFn()));
  }

  /** Whether what layer {@code i} is given goes to a maximum pooling alone. */
  boolean goesToMaximum(int i) {
    if (isFused(i)) {
      return goesToMaximum(i + 1);
    }
    return i < layers.size()
        && layer(i) instanceof SubsamplingLayer pooling
        && pooling.getPoolingType() == PoolingType.MAX;
  }
}
