package org.mnist4j.onednn;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A list of layers or a graph with one input and one output.
 *
 * @param fit a step by DL4J or by the engine
 * @param answer to features
 * @param end of what computes
 */
record ZooNetwork(Model model, Consumer<DataSet> fit, UnaryOperator<INDArray> answer, Runnable end)
    implements AutoCloseable {

  void fit(DataSet batch) {
    fit.accept(batch);
  }

  INDArray output(INDArray features) {
    return answer.apply(features);
  }

  INDArray params() {
    return model.params();
  }

  /** What the updater keeps. */
  INDArray state() {
    return model instanceof ComputationGraph graph
        ? graph.getUpdater().getStateViewArray()
        : ((MultiLayerNetwork) model).getUpdater().getStateViewArray();
  }

  /** Goes where another network is. */
  void assign(ZooNetwork other) {
    params().assign(other.params());
    state().assign(other.state());
  }

  @Override
  public void close() {
    end.run();
  }

  /** DL4J draws what it drops from a generator of its own, so that nothing is to be dropped. */
  static void dropNothing(Model model) {
    if (model instanceof ComputationGraph graph) {
      graph.getConfiguration().getVertices().values().stream()
          .filter(LayerVertex.class::isInstance)
          .forEach(vertex -> dropNothing(((LayerVertex) vertex).getLayerConf()));
    } else {
      ((MultiLayerNetwork) model)
          .getLayerWiseConfigurations()
          .getConfs()
          .forEach(ZooNetwork::dropNothing);
    }
  }

  private static void dropNothing(NeuralNetConfiguration layer) {
    layer.getLayer().setIDropout(null);
  }

  static Model copy(Model model) {
    return model instanceof ComputationGraph graph
        ? graph.clone()
        : ((MultiLayerNetwork) model).clone();
  }

  static Model inDoublePrecision(Model model) {
    return model instanceof ComputationGraph graph
        ? graph.convertDataType(DataType.DOUBLE)
        : ((MultiLayerNetwork) model).convertDataType(DataType.DOUBLE);
  }

  static ZooNetwork ofDl4j(Model model) {
    return model instanceof ComputationGraph graph
        ? new ZooNetwork(model, graph::fit, graph::outputSingle, () -> {})
        : ofDl4j((MultiLayerNetwork) model);
  }

  private static ZooNetwork ofDl4j(MultiLayerNetwork layers) {
    return new ZooNetwork(layers, layers::fit, layers::output, () -> {});
  }

  static ZooNetwork ofEngine(Model model, OneDnnOptions options) {
    if (model instanceof ComputationGraph graph) {
      OneDnnGraph fast = OneDnnGraph.compile(graph, options);
      return new ZooNetwork(model, fast::fit, fast::outputSingle, fast::close);
    }
    OneDnnNetwork fast = OneDnnNetwork.compile((MultiLayerNetwork) model, options);
    return new ZooNetwork(model, fast::fit, fast::output, fast::close);
  }
}
