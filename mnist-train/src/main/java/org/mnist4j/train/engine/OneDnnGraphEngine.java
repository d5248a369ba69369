package org.mnist4j.train.engine;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mnist4j.onednn.OneDnnGraph;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.observe.OperationTime;
import org.nd4j.linalg.dataset.DataSet;

/** A graph compiled into one oneDNN program. */
final class OneDnnGraphEngine implements Engine {
  private final OneDnnGraph compiled;

  private OneDnnGraphEngine(OneDnnGraph compiled) {
    this.compiled = compiled;
  }

  /**
   * Compiles a graph for training and inference.
   *
   * @param threads 0 for as many as each batch pays for
   */
  static OneDnnGraphEngine of(ComputationGraph graph, int threads) {
    OneDnnOptions options =
        OneDnnOptions.defaults().withRules(TorchUpdateRules.all()).withThreads(threads);
    return new OneDnnGraphEngine(OneDnnGraph.compile(graph, options));
  }

  /** What keeps the graph from being compiled here, a sentence each. */
  static List<String> obstacles(ComputationGraph graph) {
    return OneDnnGraph.unsupported(graph, TorchUpdateRules.all());
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public int threads() {
    return compiled.threads();
  }

  @Override
  public double step(Batch batch) {
    compiled.fit(new DataSet(batch.features(), batch.labels()));
    return compiled.loss();
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    batch.read(compiled.outputSingle(batch.features()), probabilities);
  }

  @Override
  public List<OperationTime> profile() {
    return compiled.profile();
  }

  @Override
  public void close() {
    compiled.close();
  }
}
