package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.dnnl.Dnnl;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;

/** Finds what the engine can't do in a network, as sentences. */
public final class NetworkCheck {
  private static final String CPU = "CPU";

  private NetworkCheck() {}

  /** Empty when the network can be compiled. */
  public static List<String> reasons(MultiLayerNetwork network, UpdateRules rules) {
    List<String> reasons = new ArrayList<>();
    Dnnl.problem().ifPresent(reasons::add);
    Object backend =
        Nd4j.getExecutioner().getEnvironmentInformation().get(Nd4jEnvironment.BACKEND_KEY);
    if (!CPU.equals(backend)) {
      reasons.add(
          "ND4J computes with its %s backend, and keeps its arrays where oneDNN doesn't reach"
              .formatted(backend));
    }
    network(network, reasons);
    List<NetworkLayer> layers = NetworkLayer.of(network);
    for (int i = 0; i < layers.size(); i++) {
      new LayerCheck(layers, i, rules, reasons).check();
    }
    return List.copyOf(reasons);
  }

  /** Whether the parameters of some layer are held to constraints after each step. */
  public static boolean constrained(MultiLayerNetwork network) {
    return NetworkLayer.of(network).stream()
        .map(layer -> RecurrentLayers.unwrapped(layer.layer()))
        .map(layer -> layer instanceof Bidirectional both ? both.getFwd() : layer)
        .anyMatch(layer -> layer.getConstraints() != null && !layer.getConstraints().isEmpty());
  }

  private static void network(MultiLayerNetwork network, List<String> reasons) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    if (!network.isInitCalled()) {
      reasons.add("the network has no parameters yet: call init() first");
      return;
    }
    if (network.params().dataType() != DataType.FLOAT) {
      reasons.add(
          "parameters are of type "
              + network.params().dataType()
              + ", the engine computes in FLOAT only");
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      for (NetworkLayer layer : NetworkLayer.of(network)) {
        String problem = RecurrentLayers.truncationProblem(layer.layer());
        if (problem != null) {
          reasons.add(layer.title() + ": " + problem);
        }
      }
    }
    List<RNNFormat> formats =
        NetworkLayer.of(network).stream()
            .map(layer -> RecurrentLayers.format(layer.layer()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (formats.size() > 1) {
      reasons.add("sequences in the orders %s in one network are not supported".formatted(formats));
    }
    OptimizationAlgorithm algorithm = configuration.getConf(0).getOptimizationAlgo();
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      reasons.add("optimisation algorithm " + algorithm + " is not stochastic gradient descent");
    }
  }
}
