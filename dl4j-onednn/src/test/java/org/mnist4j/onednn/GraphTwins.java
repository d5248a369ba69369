package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Trains one graph with DL4J and copies of it with the engine, and compares. */
final class GraphTwins {
  private static final double TOLERANCE = 1e-4;

  private GraphTwins() {}

  static void assertSameTraining(ComputationGraph graph, MultiDataSet[] batches, int... threads) {
    ComputationGraph[] copies = new ComputationGraph[threads.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = graph.clone();
    }
    INDArray before = graph.params().dup();
    double[] scores = new double[batches.length];
    for (int i = 0; i < batches.length; i++) {
      graph.fit(batches[i]);
      scores[i] = graph.score();
    }
    INDArray[] outputs = graph.output(batches[0].getFeatures());
    assertThat(graph.params().sub(before).norm2Number().doubleValue()).as("moved").isPositive();
    for (int i = 0; i < threads.length; i++) {
      try (OneDnnGraph fast =
          OneDnnGraph.compile(copies[i], OneDnnOptions.defaults().withThreads(threads[i]))) {
        for (int step = 0; step < batches.length; step++) {
          fast.fit(batches[step]);
          assertThat(fast.score())
              .as("score of step " + step)
              .isCloseTo(scores[step], Offset.offset(2e-5 * (1 + Math.abs(scores[step]))));
        }
        INDArray[] ours = fast.output(batches[0].getFeatures());
        for (int k = 0; k < outputs.length; k++) {
          assertThat(Twins.relativeError(outputs[k], ours[k])).as("output").isLessThan(TOLERANCE);
        }
      }
      assertThat(copies[i].getIterationCount()).isEqualTo(graph.getIterationCount());
      assertClose(graph, copies[i].params());
      assertThat(
              Twins.relativeError(
                  graph.getUpdater().getStateViewArray(),
                  copies[i].getUpdater().getStateViewArray()))
          .as("updater state")
          .isLessThan(TOLERANCE);
    }
  }

  private static void assertClose(ComputationGraph graph, INDArray actual) {
    INDArray expected = graph.params().reshape(graph.params().length());
    INDArray flat = actual.reshape(actual.length());
    long from = 0;
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      var range = NDArrayIndex.interval(from, from + entry.getValue().length());
      assertThat(Twins.relativeError(expected.get(range), flat.get(range)))
          .as("parameters of " + entry.getKey())
          .isLessThan(TOLERANCE);
      from += entry.getValue().length();
    }
  }
}
