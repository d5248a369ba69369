package org.mnist4j.onednn.internal.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;
import org.mnist4j.onednn.internal.layer.loop.ResponseNormalizationLoop;
import org.mnist4j.onednn.internal.layer.loop.SlopeLoop;
import org.mnist4j.onednn.internal.layer.normalization.BatchNormalizationStage;
import org.mnist4j.onednn.internal.layer.normalization.NormalizationParameters;

/** Layers that normalise, and rectifiers with parameters. */
final class NormalizationLayers {
  private NormalizationLayers() {}

  static void check(LayerCheck check, BatchNormalization normalization) {
    check.activation(normalization.getActivationFn());
  }

  static void addBatchNormalization(LayerCompiler by, BatchNormalization normalization) {
    NormalizationParameters parameters =
        new NormalizationParameters(by.program(), by.updates(), by.index(), normalization);
    by.chain().add(by.name(), new BatchNormalizationStage(by.program(), by.end(), parameters));
  }

  static void addResponseNormalization(LayerCompiler by, LocalResponseNormalization layer) {
    by.picture();
    by.addPlain();
    by.addLoop(
        by.name(),
        1,
        new ResponseNormalizationLoop(
            (int) by.end().shape()[0],
            (int) layer.getN() / 2,
            layer.getK(),
            layer.getAlpha(),
            layer.getBeta()),
        by.likeInput(),
        List.of());
  }

  static void addSlopes(LayerCompiler by, PReLULayer layer) {
    by.addPlain();
    long[] shape = by.end().shape();
    boolean[] shared = new boolean[shape.length];
    for (long axis : layer.getSharedAxes() == null ? new long[0] : layer.getSharedAxes()) {
      shared[(int) axis - 1] = true;
    }
    by.addLoop(
        by.name(),
        1,
        new SlopeLoop(slopes(shape, shared)),
        by.plain(true, shape),
        List.of(by.slot(PReLUParamInitializer.WEIGHT_KEY)));
  }

  /** DL4J keeps slopes with the first dimension running fastest. */
  private static int[] slopes(long[] shape, boolean[] shared) {
    int total = 1;
    for (long extent : shape) {
      total = Math.multiplyExact(total, (int) extent);
    }
    int[] slopes = new int[total];
    for (int i = 0; i < total; i++) {
      int rest = i;
      int[] place = new int[shape.length];
      for (int d = shape.length - 1; d >= 0; d--) {
        place[d] = (int) (rest % shape[d]);
        rest /= (int) shape[d];
      }
      int stride = 1;
      for (int d = 0; d < shape.length; d++) {
        if (!shared[d]) {
          slopes[i] += place[d] * stride;
          stride *= (int) shape[d];
        }
      }
    }
    return slopes;
  }
}
