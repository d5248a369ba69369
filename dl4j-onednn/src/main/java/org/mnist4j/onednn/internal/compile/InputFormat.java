package org.mnist4j.onednn.internal.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.jspecify.annotations.Nullable;

/** Whether a network takes its pictures with channels first or last. */
public final class InputFormat {
  private InputFormat() {}

  /** As the first layer has it that says so. */
  public static boolean channelsLast(List<NetworkLayer> layers) {
    for (NetworkLayer each : layers) {
      if (each.preProcessor() != null) {
        return false;
      }
      CNN2DFormat format = of(each.layer());
      if (format != null) {
        return format == CNN2DFormat.NHWC;
      }
    }
    return false;
  }

  /** Whether it takes its sequences with channels last, as the first layer has it that says so. */
  public static boolean stepsFirst(List<NetworkLayer> layers) {
    for (NetworkLayer each : layers) {
      RNNFormat format = RecurrentLayers.format(each.layer());
      if (format != null) {
        return format == RNNFormat.NWC;
      }
    }
    return false;
  }

  /** Whether a layer's activations are large: those of convolutions, or one for each step. */
  public static boolean large(Layer layer) {
    return layer instanceof ConvolutionLayer || sequenceChannels(layer) > 0;
  }

  /** Channels of the sequences that a recurrent layer takes; 0 for other layers. */
  static long sequenceChannels(Layer layer) {
    Layer inner = RecurrentLayers.unwrapped(layer);
    if (inner instanceof Bidirectional both) {
      return sequenceChannels(both.getFwd());
    }
    return inner instanceof BaseRecurrentLayer recurrent ? recurrent.getNIn() : 0;
  }

  static @Nullable CNN2DFormat of(Layer layer) {
    if (layer instanceof ConvolutionLayer convolution) {
      return convolution.getCnn2dDataFormat();
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return pooling.getCnn2dDataFormat();
    }
    if (layer instanceof BatchNormalization normalization) {
      return normalization.getCnn2DFormat();
    }
    if (layer instanceof Upsampling2D upsampling) {
      return upsampling.getFormat();
    }
    if (layer instanceof ZeroPaddingLayer padding) {
      return padding.getDataFormat();
    }
    if (layer instanceof Cropping2D cropping) {
      return cropping.getDataFormat();
    }
    if (layer instanceof LocalResponseNormalization normalization) {
      return normalization.getDataFormat();
    }
    return layer instanceof CnnLossLayer loss ? loss.getFormat() : null;
  }
}
