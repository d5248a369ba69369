package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.layer.loss.Losses;
import org.mnist4j.onednn.internal.layer.loss.RowLoss;
import org.mnist4j.onednn.internal.memory.NativeFloats;
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
      by.chain()
          .add(
              stage,
              new LossStage(
                  by.program(), by.end(), rows, !by.end().isPlain(), by.chain().labelMask()));
    }
  }

  /**
   * As above for sequences, each step of which is a sample at this point.
   *
   * @param format of the labels and the network's output
   * @param mask of the steps, [batch, steps]; null where all count
   */
  static void addSteps(
      LayerCompiler by,
      IActivation activation,
      ILossFunction loss,
      @Nullable RNNFormat format,
      @Nullable NativeFloats mask) {
    RowLoss rows = Losses.of(loss, activation).orElseThrow();
    boolean last = format == RNNFormat.NWC;
    boolean training = by.program().mode().training();
    if (!training || !rows.includesActivation()) {
      by.addActivation(activation);
    }
    by.chain().view(by.end().unfolded());
    if (training) {
      by.chain().add(by.name() + " loss", new LossStage(by.program(), by.end(), rows, last, mask));
    } else if (!last) {
      by.addPlain();
    }
  }
}
