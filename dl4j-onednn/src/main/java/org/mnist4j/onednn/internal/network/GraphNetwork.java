package org.mnist4j.onednn.internal.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of vertices, some of which are layers. */
public record GraphNetwork(ComputationGraph graph) implements Network {
  @Override
  public Model model() {
    return graph;
  }

  @Override
  public List<Layer> layers() {
    return vertices()
        .filter(GraphVertex::hasLayer)
        .map(GraphVertex::getLayer)
        .collect(Collectors.toList());
  }

  @Override
  public String name(int layer) {
    return vertices().filter(GraphVertex::hasLayer).toList().get(layer).getVertexName();
  }

  @Override
  public INDArray params() {
    return graph.params();
  }

  @Override
  public INDArray gradients() {
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    return graph.getFlattenedGradients();
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return graph.getUpdater();
  }

  @Override
  public Collection<TrainingListener> listeners() {
    return graph.getListeners();
  }

  @Override
  public boolean averages() {
    return graph.conf().isMiniBatch();
  }

  @Override
  public int iteration() {
    return graph.getIterationCount();
  }

  @Override
  public int epoch() {
    return graph.getEpochCount();
  }

  @Override
  public void setIteration(int iteration) {
    graph.getConfiguration().setIterationCount(iteration);
    for (Layer layer : graph.getLayers()) {
      layer.setIterationCount(iteration);
    }
  }

  @Override
  public void endEpoch() {
    graph.incrementEpochCount();
  }

  @Override
  public void applyConstraints(int iteration, int epoch) {
    graph.applyConstraints(iteration, epoch);
  }

  @Override
  public double penalties() {
    return graph.calcRegularizationScore(true);
  }

  @Override
  public void setScore(double score) {
    graph.setScore(score);
  }

  @Override
  public void setGradient(Gradient gradient) {
    graph.setGradient(gradient);
  }

  @Override
  public void setBatch(INDArray[] features, INDArray[] labels) {
    graph.setInputs(features);
    graph.setLabels(labels);
  }

  @Override
  public INDArray[] inputs() {
    return graph.getInputs();
  }

  @Override
  public void forwardDone(TrainingListener listener, List<INDArray> activations) {
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    List<String> names =
        vertices().map(GraphVertex::getVertexName).filter(name -> !outputs.contains(name)).toList();
    listener.onForwardPass(graph, new NamedActivations(names, activations));
  }

  /** Its inputs and vertices, each behind those that it reads. */
  public Stream<GraphVertex> vertices() {
    return Arrays.stream(graph.topologicalSortOrder()).mapToObj(i -> graph.getVertices()[i]);
  }
}
