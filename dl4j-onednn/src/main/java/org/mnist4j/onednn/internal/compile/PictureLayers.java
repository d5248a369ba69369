package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.convolution.ConvolutionStage;
import org.mnist4j.onednn.internal.layer.convolution.PooledConvolution;
import org.mnist4j.onednn.internal.layer.loop.FrameLoop;
import org.mnist4j.onednn.internal.layer.loop.GlobalPoolingLoop;
import org.mnist4j.onednn.internal.layer.loop.PowerPoolingLoop;
import org.mnist4j.onednn.internal.layer.loop.UpsamplingLoop;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.program.Signal;

/** Layers without weights on pictures, and on sequences, which are pictures one pixel wide. */
final class PictureLayers {
  private PictureLayers() {}

  static void check(LayerCheck check, SubsamplingLayer pooling) {
    if (Pooling.algorithm(pooling).isEmpty() && pooling.getPoolingType() != PoolingType.PNORM) {
      check.complain(
          "pooling of type "
              + pooling.getPoolingType()
              + " is not supported, MAX, AVG and PNORM are");
    }
  }

  static void check(LayerCheck check, GlobalPoolingLayer pooling) {
    int[] dimensions = pooling.getPoolingDimensions();
    List<Integer> wanted = dimensions == null ? null : Arrays.stream(dimensions).boxed().toList();
    if (wanted != null && !List.of(List.of(2), List.of(2, 3), List.of(1, 2)).contains(wanted)) {
      check.complain("pooling over dimensions " + wanted + " is not supported");
    }
  }

  static void addPooling(LayerCompiler by, SubsamplingLayer pooling) {
    Signal input = by.picture();
    Window window =
        Window.of(
            pooling.getKernelSize(),
            pooling.getStride(),
            pooling.getPadding(),
            pooling.getDilation(),
            pooling.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    addPooling(by, pooling, window);
  }

  static void addSequencePooling(LayerCompiler by, Subsampling1DLayer pooling) {
    by.viewSequenceAsPicture();
    Window window =
        Window.ofSequence(
            pooling.getKernelSize()[0],
            pooling.getStride()[0],
            pooling.getPadding()[0],
            pooling.getDilation()[0],
            pooling.getConvolutionMode(),
            by.end().shape()[1]);
    addPooling(by, pooling, window);
    by.viewPictureAsSequence();
  }

  private static void addPooling(LayerCompiler by, SubsamplingLayer layer, Window window) {
    if (layer.getPoolingType() == PoolingType.PNORM) {
      PictureOrder order = by.order();
      PowerPoolingLoop loop =
          new PowerPoolingLoop(
              window, order.height(), order.width(), order.block(), layer.getPnorm());
      by.addLoop(by.name(), order, loop, window.out()[0], window.out()[1]);
      return;
    }
    int algorithm = Pooling.algorithm(layer).orElseThrow();
    PoolingStage pooling = new PoolingStage(by.program(), by.end(), window, algorithm);
    if (algorithm == dnnl_pooling_max
        && by.chain().lastForOne() instanceof ConvolutionStage convolution) {
      by.chain()
          .replaceLast(
              by.name(),
              before ->
                  PooledConvolution.of(
                      by.program(),
                      new PooledConvolution.Names(before, by.name()),
                      convolution,
                      pooling));
    } else {
      by.chain().add(by.name(), pooling);
    }
  }

  static void addGlobalPooling(LayerCompiler by, GlobalPoolingLayer layer) {
    if (by.end().shape().length == 2) {
      by.viewSequenceAsPicture();
    }
    PictureOrder order = by.order();
    Signal pooled =
        layer.isCollapseDimensions()
            ? by.plain(false, order.channels())
            : by.plain(false, order.channels(), 1, 1);
    by.addLoop(
        by.name(),
        order.channels() / order.block(),
        new GlobalPoolingLoop(layer.getPoolingType(), layer.getPnorm(), order.block()),
        pooled,
        List.of());
  }

  static void addPadding(LayerCompiler by, ZeroPaddingLayer layer) {
    int[] frame = layer.getPadding();
    addFrame(by, false, frame[0], frame[1], frame[2], frame[3]);
  }

  static void addSequencePadding(LayerCompiler by, ZeroPadding1DLayer layer) {
    by.viewSequenceAsPicture();
    addFrame(by, false, layer.getPadding()[0], layer.getPadding()[1], 0, 0);
    by.viewPictureAsSequence();
  }

  static void addCropping(LayerCompiler by, Cropping2D layer) {
    int[] frame = layer.getCropping();
    addFrame(by, true, frame[0], frame[1], frame[2], frame[3]);
  }

  static void addSequenceCropping(LayerCompiler by, Cropping1D layer) {
    by.viewSequenceAsPicture();
    addFrame(by, true, layer.getCropping()[0], layer.getCropping()[1], 0, 0);
    by.viewPictureAsSequence();
  }

  private static void addFrame(
      LayerCompiler by, boolean crops, int top, int bottom, int left, int right) {
    PictureOrder order = by.order();
    int sign = crops ? -1 : 1;
    int height = order.height() + sign * (top + bottom);
    int width = order.width() + sign * (left + right);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "%s crops %d rows and %d columns of %s, which leaves nothing"
              .formatted(by.name(), top + bottom, left + right, by.end()));
    }
    int large = Math.max(order.width(), width) * order.block();
    FrameLoop loop =
        new FrameLoop(
            crops,
            Math.min(order.height(), height),
            Math.min(order.width(), width) * order.block(),
            large,
            top * large + left * order.block());
    by.addLoop(by.name(), order, loop, height, width);
  }

  static void addUpsampling(LayerCompiler by, Upsampling2D layer) {
    addUpsampling(by, layer.getSize()[0], layer.getSize()[1]);
  }

  static void addSequenceUpsampling(LayerCompiler by, Upsampling1D layer) {
    by.viewSequenceAsPicture();
    addUpsampling(by, layer.getSize()[0], 1);
    by.viewPictureAsSequence();
  }

  private static void addUpsampling(LayerCompiler by, int rows, int columns) {
    PictureOrder order = by.order();
    by.addLoop(
        by.name(),
        order,
        new UpsamplingLoop(rows, columns, order.width(), order.block()),
        (long) rows * order.height(),
        (long) columns * order.width());
  }
}
