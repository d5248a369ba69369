package org.mnist4j.train.engine;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mnist4j.train.backend.Backend;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Plain Deeplearning4j on a graph, otherwise as {@link Dl4jEngine}. */
final class Dl4jGraphEngine implements Engine {
  private final ComputationGraph graph;

  /**
   * @param graph initialised, with one input and one output
   */
  Dl4jGraphEngine(ComputationGraph graph) {
    this.graph = graph;
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public int threads() {
    return Backend.load().threads();
  }

  @Override
  public double step(Batch batch) {
    Dl4jEngine.seedDropout(
        graph.getConfiguration().getDefaultConfiguration().getSeed(), graph.getIterationCount());
    double penalty = graph.calcRegularizationScore(true); // The score counts it in.
    graph.fit(new INDArray[] {batch.features()}, new INDArray[] {batch.labels()});
    return graph.score() - penalty;
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    batch.read(graph.outputSingle(false, batch.features()).dup('c'), probabilities);
  }

  @Override
  public void close() {
    // The graph belongs to the caller.
  }
}
