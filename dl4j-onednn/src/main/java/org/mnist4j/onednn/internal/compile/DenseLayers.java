package org.mnist4j.onednn.internal.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.layer.dense.DenseStage;
import org.mnist4j.onednn.internal.layer.loop.EmbeddingLoop;
import org.mnist4j.onednn.internal.layer.loop.LayerNormalizationLoop;
import org.mnist4j.onednn.internal.layer.loop.ScaleLoop;
import org.mnist4j.onednn.internal.layer.loss.CenterStage;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;

/** Layers on rows of features. */
final class DenseLayers {
  private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private DenseLayers() {}

  static void check(LayerCheck check, DenseLayer dense) {
    check.activation(dense.getActivationFn());
  }

  static void check(LayerCheck check, FeedForwardLayer layer) {
    check.activation(layer.getActivationFn());
  }

  static void check(LayerCheck check, OutputLayer output) {
    LossLayers.check(check, output.getActivationFn(), output.getLossFn(), output.getNOut());
  }

  static void check(LayerCheck check, CenterLossOutputLayer output) {
    LossLayers.check(check, output.getActivationFn(), output.getLossFn(), output.getNOut());
  }

  static void addDense(LayerCompiler by, DenseLayer dense) {
    if (!dense.hasLayerNorm()) {
      by.addActivated(
          dense.getActivationFn(), activation -> product(by, dense, activation, dense.hasBias()));
      return;
    }
    by.chain().add(by.name(), product(by, dense, Activation.IDENTITY, false));
    ParameterSlot gain = by.slot(DefaultParamInitializer.GAIN_KEY);
    by.addLoop(
        by.name() + " normalization",
        1,
        new LayerNormalizationLoop(),
        by.plain(true, dense.getNOut()),
        dense.hasBias() ? List.of(gain, by.slot(BIAS)) : List.of(gain));
    by.addActivation(dense.getActivationFn());
  }

  static void addEmbedding(LayerCompiler by, EmbeddingLayer embedding) {
    by.requireFeatures(1);
    by.addLoop(
        by.name(),
        1,
        new EmbeddingLoop((int) embedding.getNIn()),
        by.plain(true, embedding.getNOut()),
        embedding.hasBias() ? List.of(by.slot(WEIGHTS), by.slot(BIAS)) : List.of(by.slot(WEIGHTS)));
    by.addActivation(embedding.getActivationFn());
  }

  static void addScale(LayerCompiler by, ElementWiseMultiplicationLayer layer) {
    by.requireFeatures(layer.getNOut());
    by.addLoop(
        by.name(),
        1,
        new ScaleLoop(),
        by.plain(true, layer.getNOut()),
        List.of(by.slot(WEIGHTS), by.slot(BIAS)));
    by.addActivation(layer.getActivationFn());
  }

  static void addOutput(LayerCompiler by, OutputLayer output) {
    by.chain().add(by.name(), product(by, output, Activation.IDENTITY, output.hasBias()));
    LossLayers.add(by, by.name() + " loss", output.getActivationFn(), output.getLossFn());
  }

  static void addCenterLoss(LayerCompiler by, CenterLossOutputLayer output) {
    CenterStage centers = null;
    if (by.program().mode().training()) {
      centers =
          new CenterStage(
              by.program(), by.rows(), by.slot(CenterLossParamInitializer.CENTER_KEY), output);
      by.chain().add(by.name() + " centers", centers);
    }
    by.chain().add(by.name(), product(by, output, Activation.IDENTITY, true));
    LossLayers.add(by, by.name() + " loss", output.getActivationFn(), output.getLossFn());
    if (centers != null && by.chain().last() instanceof LossStage loss) {
      centers.attachTo(loss);
    }
  }

  static DenseStage product(
      LayerCompiler by, FeedForwardLayer dense, Activation activation, boolean hasBias) {
    by.requireFeatures(dense.getNIn());
    WeightsAndBias parameters = by.parameters(WEIGHTS, BIAS, hasBias);
    return new DenseStage(by.program(), by.rows(), activation, parameters, by.updates());
  }
}
