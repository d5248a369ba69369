package org.mnist4j.onednn.internal.compile;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.dense.OutputSlices;

/** Counts a network's arithmetic, layer by layer, as a sample goes through it. */
final class NetworkWork {
  private long[] shape;
  private long multiplications;
  private long sharedByOutputs;
  private int large;

  /**
   * @param inputShape of a sample: {features} or {channels, height, width}
   */
  NetworkWork(MultiLayerNetwork network, long[] inputShape) {
    shape = inputShape.clone();
    if (shape.length == 2 && InputFormat.stepsFirst(NetworkLayer.of(network))) {
      shape = new long[] {shape[1], shape[0]};
    }
    for (int i = 0; i < network.getnLayers(); i++) {
      reshape(network.getLayerWiseConfigurations().getInputPreProcess(i));
      pass(network.getLayerWiseConfigurations().getConf(i).getLayer());
    }
  }

  /** Multiplications with weights that a sample takes on its way forward. */
  long multiplications() {
    return multiplications;
  }

  /** Those in large dense layers, which lanes share by outputs; as many as these have weights. */
  long sharedByOutputs() {
    return sharedByOutputs;
  }

  /** Large dense layers. */
  int large() {
    return large;
  }

  private void reshape(@Nullable InputPreProcessor preProcessor) {
    if (preProcessor instanceof FeedForwardToCnnPreProcessor picture && shape.length == 1) {
      shape =
          new long[] {picture.getNumChannels(), picture.getInputHeight(), picture.getInputWidth()};
    } else if (preProcessor instanceof CnnToFeedForwardPreProcessor) {
      shape = new long[] {Arrays.stream(shape).reduce(1, Math::multiplyExact)};
    }
  }

  private void pass(Layer layer) {
    if (shape.length == 2) {
      step(RecurrentLayers.unwrapped(layer), shape[1]);
      Layer outer = layer instanceof Bidirectional both ? both.getFwd() : layer;
      if (outer instanceof LastTimeStep) {
        shape = new long[] {1}; // How many is of no account.
      }
      return;
    }
    if (layer instanceof ConvolutionLayer convolution && shape.length == 3) {
      Window window =
          window(
              convolution.getKernelSize(),
              convolution.getStride(),
              convolution.getPadding(),
              convolution.getDilation(),
              convolution.getConvolutionMode());
      shape = new long[] {convolution.getNOut(), window.out()[0], window.out()[1]};
      long taps = window.kernel()[0] * window.kernel()[1];
      multiplications +=
          convolution.getNIn() * convolution.getNOut() * taps * window.out()[0] * window.out()[1];
    } else if (layer instanceof SubsamplingLayer pooling && shape.length == 3) {
      Window window =
          window(
              pooling.getKernelSize(),
              pooling.getStride(),
              pooling.getPadding(),
              pooling.getDilation(),
              pooling.getConvolutionMode());
      shape = new long[] {shape[0], window.out()[0], window.out()[1]};
    } else if (layer instanceof DenseLayer || layer instanceof OutputLayer) {
      FeedForwardLayer product = (FeedForwardLayer) layer;
      shape = new long[] {product.getNOut()};
      long weights = product.getNIn() * product.getNOut();
      multiplications += weights;
      if (OutputSlices.large(weights)) {
        sharedByOutputs += weights;
        large++;
      }
    }
  }

  /** A layer that does the same at each step. */
  private void step(Layer layer, long steps) {
    if (layer instanceof Bidirectional both) {
      step(RecurrentLayers.unwrapped(both.getFwd()), 2 * steps);
    } else if (layer instanceof BaseRecurrentLayer recurrent) {
      int gates = recurrent instanceof SimpleRnn ? 1 : 4;
      multiplications +=
          steps * gates * recurrent.getNOut() * (recurrent.getNIn() + recurrent.getNOut());
    } else if (layer instanceof RnnOutputLayer || layer instanceof DenseLayer) {
      FeedForwardLayer product = (FeedForwardLayer) layer;
      multiplications += steps * product.getNIn() * product.getNOut();
    }
  }

  private Window window(
      int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {
    return Window.of(kernel, stride, padding, dilation, mode, shape[1], shape[2]);
  }
}
