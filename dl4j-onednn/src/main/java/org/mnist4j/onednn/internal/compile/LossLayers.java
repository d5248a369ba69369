package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.layer.loss.Losses;
import org.mnist4j.onednn.internal.layer.loss.RowLoss;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** How networks end: the last activation and, in training, the loss. */
final class LossLayers {
  private LossLayers() {}

  static void check(LayerCheck check, LossLayer loss) {
    check(check, loss.getActivationFn(), loss.getLossFn(), 0);
  }

  static void check(LayerCheck check, CnnLossLayer loss) {
    check(check, loss.getActivationFn(), loss.getLossFn(), 0);
  }

  /**
   * @param outputs of the layer; 0 where it doesn't say
   */
  static void check(LayerCheck check, IActivation activation, ILossFunction loss, long outputs) {
    check.activation(activation);
    if (Losses.of(loss, activation).isEmpty()) {
      check.complain("loss %s with activation %s is not supported".formatted(loss, activation));
      return;
    }
    INDArray weights = Losses.weights(loss);
    if (weights != null && outputs > 0 && weights.length() != outputs) {
      check.complain(
          "loss %s has %d weights for %d outputs"
              .formatted(loss.getClass().getSimpleName(), weights.length(), outputs));
    }
  }

  static void add(LayerCompiler by, LossLayer loss) {
    add(by, by.name(), loss.getActivationFn(), loss.getLossFn());
  }

  static void add(LayerCompiler by, CnnLossLayer loss) {
    by.picture();
    boolean channelsLast = loss.getFormat() == CNN2DFormat.NHWC;
    add(by, by.name(), loss.getActivationFn(), loss.getLossFn(), channelsLast);
  }

  /** Adds the last activation, and the loss in training. */
  static void add(LayerCompiler by, String stage, IActivation activation, ILossFunction loss) {
    add(by, stage, activation, loss, false);
  }

  private static void add(
      LayerCompiler by,
      String stage,
      IActivation activation,
      ILossFunction loss,
      boolean channelsLast) {
    RowLoss rows = Losses.of(loss, activation).orElseThrow();
    boolean training = by.program().mode().training();
    if (!training || !rows.includesActivation()) {
      by.addActivation(activation);
    }
    if (channelsLast) {
      by.addChannelsLast();
    } else {
      by.addPlain();
    }
    if (training) {
      by.chain().add(stage, new LossStage(by.program(), by.end(), rows));
    }
  }
}
