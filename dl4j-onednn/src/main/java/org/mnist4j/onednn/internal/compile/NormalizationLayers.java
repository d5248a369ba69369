package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.mnist4j.onednn.internal.layer.normalization.BatchNormalizationStage;
import org.mnist4j.onednn.internal.layer.normalization.NormalizationParameters;

/** Layers that normalise. */
final class NormalizationLayers {
  private NormalizationLayers() {}

  static void check(LayerCheck check, BatchNormalization normalization) {
    check.activation(normalization.getActivationFn());
    if (normalization.isLockGammaBeta()
        && (normalization.getGamma() != 1 || normalization.getBeta() != 0)) {
      check.complain(
          "locked gamma %s and beta %s are not supported, 1 and 0 are"
              .formatted(normalization.getGamma(), normalization.getBeta()));
    }
  }

  static void addBatchNormalization(LayerCompiler by, BatchNormalization normalization) {
    NormalizationParameters parameters =
        new NormalizationParameters(by.program(), by.updates(), by.index(), normalization);
    by.chain().add(by.name(), new BatchNormalizationStage(by.program(), by.end(), parameters));
  }
}
