package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.convolution.ConvolutionStage;
import org.mnist4j.onednn.internal.layer.convolution.PooledConvolution;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.program.Signal;

/** Layers without weights on pictures. */
final class PictureLayers {
  private PictureLayers() {}

  static void check(LayerCheck check, SubsamplingLayer pooling) {
    if (Pooling.algorithm(pooling).isEmpty()) {
      check.complain(
          "pooling of type " + pooling.getPoolingType() + " is not supported, MAX and AVG are");
    }
  }

  static void addPooling(LayerCompiler by, SubsamplingLayer subsampling) {
    Signal input = by.picture();
    int algorithm = Pooling.algorithm(subsampling).orElseThrow();
    Window window =
        Window.of(
            subsampling.getKernelSize(),
            subsampling.getStride(),
            subsampling.getPadding(),
            subsampling.getDilation(),
            subsampling.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    PoolingStage pooling = new PoolingStage(by.program(), input, window, algorithm);
    if (algorithm == dnnl_pooling_max
        && by.chain().last() instanceof ConvolutionStage convolution) {
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
}
