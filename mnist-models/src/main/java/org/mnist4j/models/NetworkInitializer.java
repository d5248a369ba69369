package org.mnist4j.models;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes networks that start as PyTorch's do, with the very same numbers: a network of seed s has
 * the parameters that {@code torch.manual_seed(s)} followed by the same layers gives on a CPU.
 *
 * <p>DL4J draws weights through {@link TorchLinearInit} when a network is initialised, but from a
 * generator of its own, and starts every bias at one constant. So both are drawn anew right after
 * {@code init()}, in PyTorch's order: layer by layer, a layer's weights before its biases, {@code
 * Linear}'s weights by output. A saved model holds the values themselves, and loading it needs
 * nothing of this class.
 */
public final class NetworkInitializer {

  private NetworkInitializer() {}

  /** A new network: a list of layers, or a graph where the architecture is one. */
  public static Model initialize(Architecture architecture, TrainingSettings settings) {
    return architecture.isGraph()
        ? initialize(architecture.configureGraph(settings))
        : initialize(architecture.configure(settings));
  }

  /** A new network with weights and biases drawn by the seed of {@code configuration}. */
  public static MultiLayerNetwork initialize(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    draw(network.getLayers(), network.getDefaultConfiguration().getSeed());
    return network;
  }

  /** As above, of a graph, whose layers are drawn in their order. */
  public static ComputationGraph initialize(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    draw(network.getLayers(), configuration.getDefaultConfiguration().getSeed());
    return network;
  }

  private static void draw(Layer[] layers, long seed) {
    TorchRandom random = new TorchRandom(seed);
    for (Layer layer : layers) {
      if (layer.conf().getLayer() instanceof BaseLayer configured
          && configured.getWeightInitFn() instanceof TorchLinearInit) {
        draw(layer, random);
      }
    }
  }

  /** Other layers than {@code Linear} and {@code Conv2d} have no weights, and stay as they are. */
  private static void draw(Layer layer, TorchRandom random) {
    INDArray weights = layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray bias = layer.paramTable().get(DefaultParamInitializer.BIAS_KEY);
    if (weights == null || bias == null) {
      return;
    }
    double bound = TorchLinearInit.bound((double) weights.length() / bias.length());
    INDArray byOutput = weights.rank() == 2 ? weights.transpose() : weights;
    assign(byOutput, random.uniform((int) weights.length(), bound));
    assign(bias, random.uniform((int) bias.length(), bound));
  }

  private static void assign(INDArray parameter, float[] values) {
    parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
  }
}
