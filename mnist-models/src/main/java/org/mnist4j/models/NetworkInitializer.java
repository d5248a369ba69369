package org.mnist4j.models;

import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes networks that start as PyTorch's do.
 *
 * <p>DL4J draws weights through {@link TorchLinearInit} when a network is initialised but starts
 * every bias at one constant, and offers no hook for it. PyTorch draws biases within the weights'
 * bound, 1/sqrt(fan-in). So they are written once, right after {@code init()}; a saved model holds
 * the values themselves, and loading it needs nothing of this class.
 *
 * <p>Everything follows from the configuration's seed: weights by ND4J's generator, biases by
 * {@link Random}, whose sequence Java specifies.
 */
public final class NetworkInitializer {

  private NetworkInitializer() {}

  /** A new network with weights and biases drawn by the seed of {@code configuration}. */
  public static MultiLayerNetwork initialize(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    drawBiases(network);
    return network;
  }

  /**
   * Draws every bias of the layers whose weights are drawn by {@link TorchLinearInit}, from the
   * uniform distribution within 1/sqrt(fan-in). Other layers are left as they are.
   */
  static void drawBiases(MultiLayerNetwork network) {
    Random random = new Random(network.getDefaultConfiguration().getSeed());
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer configured
          && configured.getWeightInitFn() instanceof TorchLinearInit) {
        drawBias(layer, random);
      }
    }
  }

  private static void drawBias(Layer layer, Random random) {
    INDArray bias = layer.paramTable().get(DefaultParamInitializer.BIAS_KEY);
    INDArray weights = layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
    if (bias == null || weights == null) {
      return;
    }
    double bound = TorchLinearInit.bound((double) weights.length() / bias.length());
    float[] values = new float[(int) bias.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    bias.assign(Nd4j.createFromArray(values).reshape(bias.shape()));
  }
}
