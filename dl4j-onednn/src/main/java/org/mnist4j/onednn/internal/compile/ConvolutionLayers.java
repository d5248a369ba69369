package org.mnist4j.onednn.internal.compile;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DeconvolutionParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.convolution.ConvolutionStage;
import org.mnist4j.onednn.internal.layer.convolution.DeconvolutionStage;
import org.mnist4j.onednn.internal.layer.convolution.Filters;
import org.mnist4j.onednn.internal.layer.loop.BiasLoop;
import org.mnist4j.onednn.internal.layer.loop.LocalLoop;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.Signal;

/** Convolutions. */
final class ConvolutionLayers {
  private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
  private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

  private ConvolutionLayers() {}

  static void check(LayerCheck check, ConvolutionLayer convolution) {
    check.activation(convolution.getActivationFn());
  }

  static void checkSequence(LayerCheck check, Convolution1DLayer convolution) {
    check.activation(convolution.getActivationFn());
    if (convolution.getRnnDataFormat() != RNNFormat.NCW) {
      check.complain(
          "data format %s is not supported, NCW is".formatted(convolution.getRnnDataFormat()));
    }
  }

  static void check(LayerCheck check, LocallyConnected2D local) {
    check.activation(local.getActivation().getActivationFunction());
  }

  static void add(LayerCompiler by, ConvolutionLayer c) {
    Signal input = channels(by, c);
    add(
        by,
        c,
        window(c, input),
        Filters.plain(c.getNOut(), c.getNIn(), c.getKernelSize()[0], c.getKernelSize()[1]));
  }

  private static void add(LayerCompiler by, ConvolutionLayer c, Window window, Filters filters) {
    by.addActivated(
        c.getActivationFn(),
        activation ->
            new ConvolutionStage(
                by.program(),
                by.end(),
                window,
                by.goesToMaximum(),
                activation,
                by.parameters(WEIGHTS, BIAS, c.hasBias()),
                filters));
  }

  /** A sequence is a picture one pixel wide. */
  static void addSequence(LayerCompiler by, Convolution1DLayer c) {
    by.viewSequenceAsPicture();
    Signal input = channels(by, c);
    Window window =
        Window.ofSequence(
            c.getKernelSize()[0],
            c.getStride()[0],
            c.getPadding()[0],
            c.getDilation()[0],
            c.getConvolutionMode(),
            input.shape()[1]);
    add(by, c, window, Filters.ofSequence(c.getNOut(), c.getNIn(), c.getKernelSize()[0]));
    by.viewPictureAsSequence();
  }

  static void addDepthwise(LayerCompiler by, DepthwiseConvolution2D c) {
    Signal input = channels(by, c);
    long each = c.getDepthMultiplier();
    long row = c.getKernelSize()[1] * c.getNIn() * each;
    Window window = window(c, input);
    Filters filters =
        Filters.byInput(c.getNIn(), each, window.kernel(), each, 1, row, c.getNIn() * each);
    by.addActivated(
        c.getActivationFn(),
        activation ->
            new ConvolutionStage(
                by.program(),
                input,
                window,
                false,
                activation,
                by.parameters(DepthwiseConvolutionParamInitializer.WEIGHT_KEY, BIAS, c.hasBias()),
                filters));
  }

  /** Each channel by itself, and then all of them at each pixel. */
  static void addSeparable(LayerCompiler by, SeparableConvolution2D c) {
    Signal input = channels(by, c);
    long area = (long) c.getKernelSize()[0] * c.getKernelSize()[1];
    long each = c.getDepthMultiplier();
    Window window = window(c, input);
    Filters filters =
        Filters.byInput(
            c.getNIn(), each, window.kernel(), area, area * c.getNIn(), c.getKernelSize()[1], 1);
    ParameterSlot deep = by.slot(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY);
    by.chain()
        .add(
            by.name() + " by channel",
            new ConvolutionStage(
                by.program(),
                input,
                window,
                false,
                Activation.IDENTITY,
                new WeightsAndBias(deep, null),
                filters));
    Window pixel = Window.pixel(window.out()[0], window.out()[1]);
    by.addActivated(
        c.getActivationFn(),
        activation ->
            new ConvolutionStage(
                by.program(),
                by.end(),
                pixel,
                false,
                activation,
                by.parameters(
                    SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY,
                    SeparableConvolutionParamInitializer.BIAS_KEY,
                    c.hasBias()),
                Filters.plain(c.getNOut(), c.getNIn() * each, 1, 1)));
  }

  static void addTransposed(LayerCompiler by, Deconvolution2D c) {
    Signal input = channels(by, c);
    long[] shape = {c.getNOut(), 0, 0};
    for (int i = 0; i < 2; i++) {
      long extent = (long) (c.getKernelSize()[i] - 1) * c.getDilation()[i] + 1;
      long small = input.shape()[i + 1];
      shape[i + 1] =
          c.getConvolutionMode() == ConvolutionMode.Same
              ? c.getStride()[i] * small
              : c.getStride()[i] * (small - 1) + extent - 2L * c.getPadding()[i];
    }
    Window window =
        Window.of(
            c.getKernelSize(),
            c.getStride(),
            c.getPadding(),
            c.getDilation(),
            c.getConvolutionMode(),
            shape[1],
            shape[2]);
    ParameterSlot weights = by.slot(DeconvolutionParamInitializer.WEIGHT_KEY);
    by.chain().add(by.name(), new DeconvolutionStage(by.program(), input, window, weights, shape));
    if (c.hasBias()) {
      by.addLoop(
          by.name() + " bias",
          1,
          new BiasLoop((int) c.getNOut()),
          by.plain(true, shape),
          List.of(by.slot(DeconvolutionParamInitializer.BIAS_KEY)));
    }
    by.addActivation(c.getActivationFn());
  }

  static void addLocal(LayerCompiler by, LocallyConnected2D c) {
    Signal input = by.picture();
    by.addPlain();
    Window window =
        Window.of(
            c.getKernel(),
            c.getStride(),
            c.getPadding(),
            new int[] {1, 1},
            c.getCm(),
            input.shape()[1],
            input.shape()[2]);
    int[] in = {(int) input.shape()[0], (int) input.shape()[1], (int) input.shape()[2]};
    Optional<ParameterSlot> bias = c.isHasBias() ? Optional.of(by.slot(BIAS)) : Optional.empty();
    by.addLoop(
        by.name(),
        1,
        new LocalLoop(window, in[0], in[1], in[2], (int) c.getNOut()),
        by.plain(true, c.getNOut(), window.out()[0], window.out()[1]),
        bias.map(b -> List.of(by.slot(WEIGHTS), b)).orElse(List.of(by.slot(WEIGHTS))));
    by.addActivation(c.getActivation().getActivationFunction());
  }

  private static Window window(ConvolutionLayer c, Signal input) {
    return Window.of(
        c.getKernelSize(),
        c.getStride(),
        c.getPadding(),
        c.getDilation(),
        c.getConvolutionMode(),
        input.shape()[1],
        input.shape()[2]);
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
