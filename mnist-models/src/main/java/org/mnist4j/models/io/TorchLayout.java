package org.mnist4j.models.io;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Puts PyTorch's weights where Deeplearning4j has its own. Convolutions lie alike in both, [out,
 * in, kernel, kernel]; {@code Linear} has [out, in] where DL4J has [in, out]; both flatten feature
 * maps channel by channel, row by row, so the first dense layer's inputs are in the same order.
 */
final class TorchLayout {
  private TorchLayout() {}

  /** Fills a network that has these layers. */
  static void fill(MultiLayerNetwork network, List<TorchLayer> layers) throws IOException {
    int next = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization) {
        TorchLayer before = layers.get(next - 1);
        fillNorm(layer, before.norm().orElseThrow(), before);
      } else if (layer.numParams() > 0) {
        fillLayer(layer, layers.get(next++));
      }
    }
  }

  private static void fillLayer(Layer to, TorchLayer from) throws IOException {
    INDArray weight = to.getParam(DefaultParamInitializer.WEIGHT_KEY);
    assign(from.isConvolution() ? weight : weight.transpose(), from.weight().floats());
    if (to.paramTable().containsKey(DefaultParamInitializer.BIAS_KEY)) {
      INDArray bias = to.getParam(DefaultParamInitializer.BIAS_KEY);
      if (from.bias().isPresent()) {
        assign(bias, from.bias().get().floats());
      } else {
        bias.assign(0);
      }
    }
  }

  /**
   * A convolution before a batch normalisation has no bias here; one that has is the same as a
   * running mean that is smaller by it, since the batch's own mean takes it away in training.
   */
  private static void fillNorm(Layer to, TorchLayer.Norm norm, TorchLayer before)
      throws IOException {
    float[] mean = norm.mean().floats();
    if (before.bias().isPresent()) {
      float[] bias = before.bias().get().floats();
      for (int i = 0; i < mean.length; i++) {
        mean[i] -= bias[i];
      }
    }
    assign(to.getParam(BatchNormalizationParamInitializer.GAMMA), norm.weight().floats());
    assign(to.getParam(BatchNormalizationParamInitializer.BETA), norm.bias().floats());
    assign(to.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN), mean);
    assign(to.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR), norm.variance().floats());
  }

  private static void assign(INDArray parameter, float[] values) {
    parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
  }
}
