package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.dnnl.Dnnl;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Finds what the engine can't do in a network, as sentences. */
public final class NetworkCheck {
  private static final String CPU = "CPU";
  public static final String NO_PARAMETERS = "the network has no parameters yet: call init() first";

  private NetworkCheck() {}

  /** Empty when the network can be compiled. */
  public static List<String> reasons(MultiLayerNetwork network, UpdateRules rules) {
    List<String> reasons = machine();
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    if (network.isInitCalled()) {
      network(network.params(), configuration.getConf(0).getOptimizationAlgo(), reasons);
    } else {
      reasons.add(NO_PARAMETERS);
    }
    List<NetworkLayer> layers = NetworkLayer.of(network);
    if (configuration.getBackpropType() != BackpropType.Standard) {
      truncation(layers, reasons);
    }
    sequences(layers, reasons);
    boolean trainedBefore = false;
    for (NetworkLayer each : layers) {
      boolean last = each.index() == layers.size() - 1;
      new LayerCheck(each, last, trainedBefore, rules, reasons).check();
      trainedBefore |= each.trained();
    }
    return List.copyOf(reasons);
  }

  /** What keeps this process from running anything; a list to be added to. */
  public static List<String> machine() {
    List<String> reasons = new ArrayList<>();
    Dnnl.problem().ifPresent(reasons::add);
    Object backend =
        Nd4j.getExecutioner().getEnvironmentInformation().get(Nd4jEnvironment.BACKEND_KEY);
    if (!CPU.equals(backend)) {
      reasons.add(
          "ND4J computes with its %s backend, and keeps its arrays where oneDNN doesn't reach"
              .formatted(backend));
    }
    return reasons;
  }

  /** Finds what keeps a network of any kind from being run. */
  public static void network(
      INDArray params, OptimizationAlgorithm algorithm, List<String> reasons) {
    DataType type = params.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      reasons.add(
          "parameters are of type %s; those of FLOAT and of DOUBLE, computed in FLOAT, are supported"
              .formatted(type));
    }
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      reasons.add("optimisation algorithm " + algorithm + " is not stochastic gradient descent");
    }
  }

  /** Finds what keeps a list of layers from being trained on pieces of sequences. */
  private static void truncation(List<NetworkLayer> layers, List<String> reasons) {
    for (NetworkLayer layer : layers) {
      String problem = RecurrentLayers.truncationProblem(layer.layer());
      if (problem != null) {
        reasons.add(layer.title() + ": " + problem);
      }
    }
  }

  /** Finds whether the layers of one network want sequences in different orders. */
  public static void sequences(List<NetworkLayer> layers, List<String> reasons) {
    List<RNNFormat> formats =
        layers.stream()
            .map(layer -> RecurrentLayers.format(layer.layer()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (formats.size() > 1) {
      reasons.add("sequences in the orders %s in one network are not supported".formatted(formats));
    }
  }
}
