package org.mnist4j.train.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What training changes in a network, as it lies in memory: the flat parameters (running moments of
 * batch normalisation among them), the updater's flat state and the counters. The one place that
 * knows how Deeplearning4j's lists of layers and its graphs differ in this.
 */
public final class NetworkMemory {
  private final Model network;

  /**
   * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}, initialised
   */
  public NetworkMemory(Model network) {
    this.network = network;
  }

  public INDArray parameters() {
    return network.params();
  }

  /** Null when the optimizer keeps none. */
  public @Nullable INDArray updaterState() {
    return network instanceof ComputationGraph graph
        ? graph.getUpdater().getStateViewArray()
        : ((BaseMultiLayerUpdater<?>) layers().getUpdater()).getStateViewArray();
  }

  private MultiLayerNetwork layers() {
    return (MultiLayerNetwork) network;
  }

  /** Its description, which is a model file's {@code configuration.json}. */
  public String configuration() {
    return network instanceof ComputationGraph graph
        ? graph.getConfiguration().toJson()
        : layers().getLayerWiseConfigurations().toJson();
  }

  /** The output layer's learning rate in the next step; NaN where its updater has none. */
  public double learningRate() {
    Double rate =
        network instanceof ComputationGraph graph
            ? graph.getLearningRate(graph.getConfiguration().getNetworkOutputs().get(0))
            : layers().getLearningRate(layers().getnLayers() - 1);
    return rate == null ? Double.NaN : rate;
  }

  /** Puts the network before a step. */
  public void setIteration(int steps) {
    if (network instanceof ComputationGraph graph) {
      graph.getConfiguration().setIterationCount(steps);
      for (Layer layer : graph.getLayers()) {
        layer.setIterationCount(steps);
      }
    } else {
      layers().setIterationCount(steps);
    }
  }

  /** Puts the network into an epoch, counted from 0. */
  public void setEpoch(int epochs) {
    if (network instanceof ComputationGraph graph) {
      graph.getConfiguration().setEpochCount(epochs);
      for (Layer layer : graph.getLayers()) {
        layer.setEpochCount(epochs);
      }
    } else {
      layers().setEpochCount(epochs);
    }
  }

  /** Steps done. */
  public int iteration() {
    return network instanceof ComputationGraph graph
        ? graph.getIterationCount()
        : layers().getIterationCount();
  }

  /** The network's layers, each behind those that it reads. */
  public List<Layer> allLayers() {
    return List.of(
        network instanceof ComputationGraph graph ? graph.getLayers() : layers().getLayers());
  }

  /** Whether a hidden layer's weights are all the same number; a single layer learns even so. */
  public boolean hasWeightsAlike() {
    List<Layer> all = allLayers();
    return all.subList(0, all.size() - 1).stream()
        .map(layer -> layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY))
        .anyMatch(weights -> weights != null && weights.length() > 1 && isOneNumber(weights));
  }

  private static boolean isOneNumber(INDArray weights) {
    return weights.std().getDouble(0) == 0;
  }

  /** Whether all parameters and all of the updater's state are finite numbers. */
  public boolean finite() {
    INDArray state = updaterState();
    return finite(parameters()) && (state == null || finite(state));
  }

  private static boolean finite(INDArray array) {
    // A sum is finite only if every summand is.
    return Double.isFinite(array.sumNumber().doubleValue());
  }

  /** An array's own bytes, current, to read. */
  public static ByteBuffer bytes(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    int from = Math.toIntExact(array.offset() * Float.BYTES);
    int length = Math.toIntExact(array.length() * Float.BYTES);
    return array.data().pointer().asByteBuffer().slice(from, length).order(ByteOrder.nativeOrder());
  }

  /** Tells ND4J that an array's {@link #bytes} were written to. */
  public static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }
}
