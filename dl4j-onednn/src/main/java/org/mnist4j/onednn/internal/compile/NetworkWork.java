package org.mnist4j.onednn.internal.compile;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
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
final class NetworkWork implements LaneCount.Work {
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

  @Override
  public long multiplications() {
    return multiplications;
  }

  @Override
  public long sharedByOutputs() {
    return sharedByOutputs;
  }

  @Override
  public int large() {
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
    if (shape.length == 2 && !(layer instanceof ConvolutionLayer)) {
      step(RecurrentLayers.unwrapped(layer), shape[1]);
      Layer outer = layer instanceof Bidirectional both ? both.getFwd() : layer;
      if (outer instanceof LastTimeStep || outer instanceof GlobalPoolingLayer) {
        shape = new long[] {1}; // How many is of no account.
      }
      return;
    }
    if (layer.getClass() == ConvolutionLayer.class && shape.length == 3) {
      ConvolutionLayer convolution = (ConvolutionLayer) layer;
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
    } else {
      other(layer);
    }
  }

  /**
   * Shapes as DL4J finds them, and each parameter multiplied once for each position of the output,
   * or of the input where that has fewer.
   */
  private void other(Layer layer) {
    boolean convolution = layer instanceof ConvolutionLayer;
    try {
      InputType in =
          shape.length == 3
              ? InputType.convolutional(shape[1], shape[2], shape[0])
              : shape.length == 2
                  ? InputType.recurrent(shape[0], shape[1])
                  : InputType.feedForward(shape[0]);
      long[] out = layer.getOutputType(0, in).getShape(false);
      long positions = convolution ? Math.min(positions(shape), positions(out)) : 1;
      multiplications += layer.initializer().numParams(layer) * positions;
      shape = out;
    } catch (RuntimeException e) {
      // What doesn't fit is told when the network is compiled; here it only counts for less.
    }
  }

  private static long positions(long[] shape) {
    return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
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
