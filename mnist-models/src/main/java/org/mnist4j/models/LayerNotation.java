package org.mnist4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * The way back from Deeplearning4j's layers to an {@link Architecture}; {@link LayerStack} is
 * there.
 */
public final class LayerNotation {
  private final List<Layer> layers;
  private final List<Block> blocks = new ArrayList<>();
  private int next;

  private LayerNotation(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * The architecture whose layers these are, dropout and all; its parameters lie in the same order.
   *
   * @return nothing where the layers do what no {@link Block} does
   */
  public static Optional<Architecture> of(MultiLayerConfiguration network) {
    LayerNotation reader =
        new LayerNotation(
            network.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList());
    try {
      if (!reader.read()) {
        return Optional.empty();
      }
      String notation = new Architecture("", reader.blocks).notation();
      for (String name : Architecture.names()) {
        if (Architecture.of(name).notation().equals(notation)) {
          return Optional.of(Architecture.of(name));
        }
      }
      return Optional.of(Architecture.of(notation));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // blocks that don't fit on one another
    }
  }

  private boolean read() {
    while (next < layers.size()) {
      Layer layer = layers.get(next++);
      if (!addDropout(layer) || !add(layer)) {
        return false;
      }
    }
    return true;
  }

  private boolean addDropout(Layer layer) {
    if (layer.getIDropout() == null) {
      return true;
    }
    if (!(layer.getIDropout() instanceof Dropout dropout) || dropout.getPSchedule() != null) {
      return false;
    }
    if (dropout.getP() < 1) {
      blocks.add(new Block.Dropout(Math.round(1e6 * (1 - dropout.getP())) / 1e6));
    }
    return true;
  }

  private boolean add(Layer layer) {
    if (layer.getClass() == ConvolutionLayer.class) {
      return addConvolution((ConvolutionLayer) layer);
    }
    if (layer.getClass() == SubsamplingLayer.class) {
      return addPooling((SubsamplingLayer) layer);
    }
    if (layer.getClass() == DenseLayer.class) {
      return addDense((DenseLayer) layer);
    }
    if (layer.getClass() == OutputLayer.class) {
      OutputLayer output = (OutputLayer) layer;
      blocks.add(new Block.Output((int) output.getNOut(), false));
      return output.hasBias() && output.getActivationFn() instanceof ActivationSoftmax;
    }
    return layer instanceof DropoutLayer;
  }

  private boolean addConvolution(ConvolutionLayer layer) {
    int kernel = layer.getKernelSize()[0];
    int stride = layer.getStride()[0];
    int padding = layer.getPadding()[0];
    if (layer.getConvolutionMode() == ConvolutionMode.Same) {
      padding = stride == 1 && kernel % 2 == 1 ? (kernel - 1) / 2 : -1;
    } else if (!unrounded(layer.getConvolutionMode()) || layer.getPadding()[1] != padding) {
      padding = -1;
    }
    Optional<Boolean> norm = normBeforeRelu(layer);
    boolean square =
        alike(layer.getKernelSize()) && alike(layer.getStride()) && ones(layer.getDilation());
    if (padding < 0 || !square || norm.isEmpty() || layer.hasBias() == norm.get()) {
      return false;
    }
    blocks.add(new Block.Convolution((int) layer.getNOut(), kernel, stride, padding, norm.get()));
    return true;
  }

  private boolean addPooling(SubsamplingLayer layer) {
    int[] kernel = layer.getKernelSize();
    blocks.add(new Block.MaxPooling(kernel[0]));
    return layer.getPoolingType() == PoolingType.MAX
        && alike(kernel)
        && Arrays.equals(kernel, layer.getStride())
        && Arrays.stream(layer.getPadding()).allMatch(size -> size == 0)
        && ones(layer.getDilation())
        && unrounded(layer.getConvolutionMode());
  }

  private boolean addDense(DenseLayer layer) {
    int units = (int) layer.getNOut();
    if (layer.hasLayerNorm()) {
      return false;
    }
    if (next < layers.size()
        && layers.get(next) instanceof LossLayer loss
        && loss.getActivationFn() instanceof ActivationSoftmax
        && layer.getActivationFn() instanceof ActivationReLU) {
      next++;
      blocks.add(new Block.Output(units, true));
      return layer.hasBias();
    }
    Optional<Boolean> norm = normBeforeRelu(layer);
    if (norm.isEmpty() || layer.hasBias() == norm.get()) {
      return false;
    }
    blocks.add(new Block.FullyConnected(units, norm.get()));
    return true;
  }

  /**
   * Goes past what belongs to a layer with weights.
   *
   * @return whether a batch normalisation is between it and its ReLU; nothing where there's no ReLU
   */
  private Optional<Boolean> normBeforeRelu(BaseLayer layer) {
    IActivation activation = layer.getActivationFn();
    boolean norm = false;
    while (activation instanceof ActivationIdentity && next < layers.size()) {
      Layer following = layers.get(next);
      if (following.getIDropout() != null) {
        return Optional.empty();
      }
      if (!norm && following instanceof BatchNormalization batch && asTorchs(batch)) {
        norm = true;
        activation = batch.getActivationFn();
      } else if (following instanceof ActivationLayer given) {
        activation = given.getActivationFn();
      } else {
        return Optional.empty();
      }
      next++;
    }
    return activation instanceof ActivationReLU ? Optional.of(norm) : Optional.empty();
  }

  /** Whether it keeps the running variance itself, and adds to it as much as {@link LayerStack}. */
  private static boolean asTorchs(BatchNormalization layer) {
    return !layer.isUseLogStd() && !layer.isLockGammaBeta() && layer.getEps() == 1e-5;
  }

  private static boolean unrounded(ConvolutionMode mode) {
    return mode == ConvolutionMode.Truncate || mode == ConvolutionMode.Strict;
  }

  private static boolean alike(int[] sizes) {
    return sizes.length == 2 && sizes[0] == sizes[1];
  }

  private static boolean ones(int[] sizes) {
    return Arrays.stream(sizes).allMatch(size -> size == 1);
  }
}
