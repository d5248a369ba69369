package org.mnist4j.onednn;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A list of layers or a graph with one input and one output, trained by DL4J or by the engine. */
interface ZooNetwork extends AutoCloseable {

  Model model();

  void fit(DataSet batch);

  INDArray output(INDArray features);

  /** What the updater keeps. */
  INDArray state();

  @Override
  void close();

  default INDArray params() {
    return model().params();
  }

  /** Goes where another network is. */
  default void assign(ZooNetwork other) {
    params().assign(other.params());
    state().assign(other.state());
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
        ? new Graph(graph, null)
        : new Layers((MultiLayerNetwork) model, null);
  }

  static ZooNetwork ofEngine(Model model, OneDnnOptions options) {
    return model instanceof ComputationGraph graph
        ? new Graph(graph, OneDnnGraph.compile(graph, options))
        : new Layers(
            (MultiLayerNetwork) model, OneDnnNetwork.compile((MultiLayerNetwork) model, options));
  }

  /** A graph; {@code fast} is null where DL4J trains it. */
  record Graph(ComputationGraph model, OneDnnGraph fast) implements ZooNetwork {
    @Override
    public void fit(DataSet batch) {
      if (fast == null) {
        model.fit(batch);
      } else {
        fast.fit(batch);
      }
    }

    @Override
    public INDArray output(INDArray features) {
      return fast == null ? model.outputSingle(features) : fast.outputSingle(features);
    }

    @Override
    public INDArray state() {
      return model.getUpdater().getStateViewArray();
    }

    @Override
    public void close() {
      if (fast != null) {
        fast.close();
      }
    }
  }

  /** A list of layers; {@code fast} is null where DL4J trains it. */
  record Layers(MultiLayerNetwork model, OneDnnNetwork fast) implements ZooNetwork {
    @Override
    public void fit(DataSet batch) {
      if (fast == null) {
        model.fit(batch);
      } else {
        fast.fit(batch);
      }
    }

    @Override
    public INDArray output(INDArray features) {
      return fast == null ? model.output(features) : fast.output(features);
    }

    @Override
    public INDArray state() {
      return model.getUpdater().getStateViewArray();
    }

    @Override
    public void close() {
      if (fast != null) {
        fast.close();
      }
    }
  }
}
