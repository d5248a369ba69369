package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.convolution.ConvolutionStage;
import org.mnist4j.onednn.internal.program.Signal;

/** Convolutions. */
final class ConvolutionLayers {
  private ConvolutionLayers() {}

  static void check(LayerCheck check, ConvolutionLayer convolution) {
    check.activation(convolution.getActivationFn());
  }

  static void add(LayerCompiler by, ConvolutionLayer convolution) {
    Signal input = channels(by, convolution);
    Window window =
        Window.of(
            convolution.getKernelSize(),
            convolution.getStride(),
            convolution.getPadding(),
            convolution.getDilation(),
            convolution.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    by.addActivated(
        convolution.getActivationFn(),
        activation ->
            new ConvolutionStage(
                by.program(),
                input,
                window,
                by.goesToMaximum(),
                activation,
                by.parameters(
                    ConvolutionParamInitializer.WEIGHT_KEY,
                    ConvolutionParamInitializer.BIAS_KEY,
                    convolution.hasBias())));
  }

  private static Signal channels(LayerCompiler by, ConvolutionLayer convolution) {
    Signal input = by.picture();
    if (input.shape()[0] != convolution.getNIn()) {
      throw new IllegalArgumentException(
          "%s takes %d channels, but is given %s"
              .formatted(by.name(), convolution.getNIn(), input));
    }
    return input;
  }
}
