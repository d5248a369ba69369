package org.mnist4j.onednn.internal.compile;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.layer.dense.DenseStage;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;

/** Layers on rows of features. */
final class DenseLayers {
  private DenseLayers() {}

  static void check(LayerCheck check, DenseLayer dense) {
    check.activation(dense.getActivationFn());
    if (dense.hasLayerNorm()) {
      check.complain("layer normalisation is not supported");
    }
  }

  static void check(LayerCheck check, OutputLayer output) {
    LossLayers.check(check, output.getActivationFn(), output.getLossFn(), output.getNOut());
  }

  static void addDense(LayerCompiler by, DenseLayer dense) {
    by.addActivated(
        dense.getActivationFn(), activation -> product(by, dense, activation, dense.hasBias()));
  }

  static void addOutput(LayerCompiler by, OutputLayer output) {
    by.chain().add(by.name(), product(by, output, Activation.IDENTITY, output.hasBias()));
    LossLayers.add(by, by.name() + " loss", output.getActivationFn(), output.getLossFn());
  }

  static DenseStage product(
      LayerCompiler by, FeedForwardLayer dense, Activation activation, boolean hasBias) {
    by.requireFeatures(dense.getNIn());
    WeightsAndBias parameters =
        by.parameters(
            DefaultParamInitializer.WEIGHT_KEY, DefaultParamInitializer.BIAS_KEY, hasBias);
    return new DenseStage(by.program(), by.rows(), activation, parameters, by.updates());
  }
}
