package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.internal.network.GraphNetwork;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a compiled graph says and does besides training as DL4J does. */
class OneDnnGraphTest {

  private static ComputationGraph graph(UnaryOperator<GraphBuilder> vertices) {
    GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(2).graphBuilder();
    builder.addInputs("in0").setInputTypes(InputType.feedForward(6));
    ComputationGraph graph = new ComputationGraph(vertices.apply(builder).build());
    graph.init();
    return graph;
  }

  private static ComputationGraph small() {
    return graph(
        g ->
            g.addLayer("a", Case.dense(6), "in0")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "in0")
                .addLayer("out", Case.output(4), "sum")
                .setOutputs("out"));
  }

  @Test
  void whatItCanNotDoIsNamed() {
    ComputationGraph graph =
        graph(
            g ->
                g.addLayer("a", Case.dense(6), "in0")
                    .addVertex("stack", new StackVertex(), "a", "in0")
                    .addVertex("unstack", new UnstackVertex(0, 2), "stack")
                    .addVertex("norm", new L2NormalizeVertex(new int[] {2}, 1e-8), "unstack")
                    .addVertex("shape", new ReshapeVertex('f', new int[] {-1, 6}, null), "norm")
                    .addLayer("aside", Case.dense(3), "a")
                    .addLayer("out", Case.output(4), "shape")
                    .setOutputs("out")
                    .allowDisconnected(true));
    List<String> reasons = OneDnnGraph.unsupported(graph);
    assertThat(reasons)
        .anySatisfy(each -> assertThat(each).contains("\"stack\" (StackVertex)", "not supported"))
        .anySatisfy(each -> assertThat(each).contains("\"unstack\" (UnstackVertex)"))
        .anySatisfy(each -> assertThat(each).contains("\"norm\"", "[2]"))
        .anySatisfy(each -> assertThat(each).contains("\"shape\"", "order f"))
        .anySatisfy(each -> assertThat(each).contains("\"aside\"", "leads to no output"))
        .hasSize(5);
    assertThatThrownBy(() -> OneDnnGraph.compile(graph, OneDnnOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oneDNN can't run this graph")
        .hasMessageContaining(reasons.get(0));
  }

  @Test
  void aGraphWithoutParametersIsRefused() {
    ComputationGraph graph = new ComputationGraph(small().getConfiguration());
    assertThat(OneDnnGraph.unsupported(graph)).singleElement().asString().contains("init()");
  }

  @Test
  void itsArraysAreKnownAgain() {
    Parameters parameters = Parameters.of(new GraphNetwork(small()));
    assertThat(parameters.current()).as("else each step is compiled anew").isTrue();
  }

  @Test
  void arraysAreCounted() {
    try (OneDnnGraph fast = OneDnnGraph.compile(small(), OneDnnOptions.defaults())) {
      INDArray rows = Nd4j.rand(3, 6);
      assertThatThrownBy(() -> fast.output(rows, rows))
          .hasMessageContaining("1 inputs", "2 arrays");
      MultiDataSet two =
          new MultiDataSet(new INDArray[] {rows}, new INDArray[] {Nd4j.zeros(3, 4), rows});
      assertThatThrownBy(() -> fast.fit(two)).hasMessageContaining("1 outputs");
    }
  }

  @Test
  void aLargeBatchComesInPieces() {
    ComputationGraph graph = small();
    INDArray rows = Nd4j.rand(1001, 6);
    try (OneDnnGraph fast = OneDnnGraph.compile(graph, OneDnnOptions.defaults())) {
      assertThat(Twins.relativeError(graph.outputSingle(rows), fast.outputSingle(rows)))
          .isLessThan(1e-5);
    }
  }

  @Test
  void listenersSeeWhatTheySeeOfDl4j() {
    ComputationGraph graph = small();
    ComputationGraph copy = graph.clone();
    Random random = new Random(4);
    MultiDataSet batch = new MultiDataSet(Case.normal(random, 5, 6), Case.classes(random, 5, 4));
    Watcher theirs = new Watcher();
    graph.setListeners(theirs);
    graph.fit(batch);
    Watcher ours = new Watcher();
    copy.setListeners(ours);
    try (OneDnnGraph fast = OneDnnGraph.compile(copy, OneDnnOptions.defaults())) {
      fast.fit(batch);
    }
    assertThat(ours.seen.keySet()).containsAll(theirs.seen.keySet());
    theirs.seen.forEach(
        (name, array) ->
            assertThat(Twins.relativeError(array, ours.seen.get(name))).as(name).isLessThan(1e-5));
    assertThat(copy.getIterationCount()).isEqualTo(1);
  }

  /** Keeps activations and gradients by name. */
  private static final class Watcher extends BaseTrainingListener {
    private final Map<String, INDArray> seen = new HashMap<>();

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      activations.forEach((name, array) -> seen.put("activations of " + name, array.dup()));
    }

    @Override
    public void onGradientCalculation(Model model) {
      model
          .gradient()
          .gradientForVariable()
          .forEach((name, array) -> seen.put("gradient of " + name, array.dup()));
    }
  }
}
