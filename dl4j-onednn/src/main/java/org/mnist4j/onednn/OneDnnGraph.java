package org.mnist4j.onednn;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mnist4j.onednn.internal.fit.Batch;
import org.mnist4j.onednn.internal.fit.EpochLoop;
import org.mnist4j.onednn.internal.graph.GraphCheck;
import org.mnist4j.onednn.internal.graph.GraphPlan;
import org.mnist4j.onednn.internal.network.GraphNetwork;
import org.mnist4j.onednn.internal.network.Network;
import org.mnist4j.onednn.internal.program.StepState;
import org.mnist4j.onednn.internal.run.Runner;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * A DL4J graph compiled for training and inference with oneDNN, as {@link OneDnnNetwork} is a list
 * of layers. Masks and truncated backpropagation are for lists of layers only.
 *
 * <pre>{@code
 * try (OneDnnGraph fast = OneDnnGraph.compile(graph, OneDnnOptions.defaults())) {
 *   fast.fit(iterator, 10);
 * }
 * }</pre>
 */
public final class OneDnnGraph implements AutoCloseable {
  private final ComputationGraph graph;
  private final Network model;
  private final Runner runner;

  private OneDnnGraph(ComputationGraph graph, OneDnnOptions options) {
    this.graph = graph;
    this.model = new GraphNetwork(graph);
    this.runner =
        new Runner(
            model, new GraphPlan(graph), new StepState(), options.threads(), options.rules());
  }

  /**
   * Compiles an initialised graph.
   *
   * @throws IllegalArgumentException naming everything in the graph that the engine can't do, see
   *     {@link #unsupported}
   */
  public static OneDnnGraph compile(ComputationGraph graph, OneDnnOptions options) {
    List<String> reasons = unsupported(graph, options.rules());
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "oneDNN can't run this graph: " + String.join("; ", reasons));
    }
    return new OneDnnGraph(graph, options);
  }

  /** What keeps {@code graph} from being compiled, a sentence each; empty when nothing does. */
  public static List<String> unsupported(ComputationGraph graph) {
    return unsupported(graph, UpdateRules.dl4j());
  }

  /** As {@link #unsupported(ComputationGraph)}, with more updaters known. */
  public static List<String> unsupported(ComputationGraph graph, UpdateRules rules) {
    return GraphCheck.reasons(graph, rules);
  }

  /** The graph that this trains. */
  public ComputationGraph graph() {
    return graph;
  }

  /** The most lanes that share a step. */
  public int threads() {
    return runner.lanes();
  }

  /** One training step of a graph with one input and one output. */
  public void fit(DataSet batch) {
    fit(batch.toMultiDataSet());
  }

  /** One training step. */
  public synchronized void fit(MultiDataSet batch) {
    if (batch.hasMaskArrays()) {
      throw new IllegalArgumentException(
          "masks are not supported by the oneDNN engine; use the graph's own fit");
    }
    requireCount("inputs", graph.getNumInputArrays(), batch.getFeatures());
    requireCount("outputs", graph.getNumOutputArrays(), batch.getLabels());
    model.setBatch(batch.getFeatures(), batch.getLabels());
    runner.step(Batch.of(batch.getFeatures(), batch.getLabels()), true);
  }

  /** One epoch over {@code batches}, the next batch being prepared while a step runs. */
  public void fit(DataSetIterator batches) {
    new EpochLoop<DataSet>(model, runner.listeners(), this::fit)
        .run(batches, batches.resetSupported(), batches.asyncSupported(), batches::reset);
  }

  /** As above. */
  public void fit(MultiDataSetIterator batches) {
    new EpochLoop<MultiDataSet>(model, runner.listeners(), this::fit)
        .run(batches, batches.resetSupported(), batches.asyncSupported(), batches::reset);
  }

  /** Several epochs. */
  public void fit(DataSetIterator batches, int epochs) {
    requireEpochs(epochs);
    IntStream.range(0, epochs).forEach(i -> fit(batches));
  }

  /** Several epochs. */
  public void fit(MultiDataSetIterator batches, int epochs) {
    requireEpochs(epochs);
    IntStream.range(0, epochs).forEach(i -> fit(batches));
  }

  private static void requireEpochs(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs (%d) must be at least 1".formatted(epochs));
    }
  }

  private static void requireCount(String what, int wanted, INDArray[] given) {
    if (given.length != wanted) {
      throw new IllegalArgumentException(
          "the graph has %d %s, but is given %d arrays".formatted(wanted, what, given.length));
    }
  }

  /** The last step's score, as DL4J defines it: see {@link OneDnnNetwork#score}. */
  public double score() {
    return graph.score();
  }

  /** The last step's mean loss over all outputs, without penalties on the parameters. */
  public double loss() {
    return runner.loss();
  }

  /**
   * What the graph gives at each output: without dropout and with running moments in batch
   * normalisation.
   *
   * @param features an array [n, ...] for each input, any n from 1
   * @return arrays of the caller's own
   */
  public synchronized INDArray[] output(INDArray... features) {
    requireCount("inputs", graph.getNumInputArrays(), features);
    return runner.output(Batch.of(features, new INDArray[0]));
  }

  /** What a graph with one output gives. */
  public INDArray outputSingle(INDArray... features) {
    requireCount("outputs", 1, new INDArray[graph.getNumOutputArrays()]);
    return output(features)[0];
  }

  /** See {@link OneDnnNetwork#describe}; a shape for each input. */
  public synchronized List<String> describe(boolean training, int samples, long[]... inputShapes) {
    return runner.describe(training, samples, List.of(inputShapes));
  }

  /** See {@link OneDnnNetwork#profile}. */
  public synchronized List<OperationTime> profile() {
    return runner.profile();
  }

  /** Frees the native memory and ends the threads; the graph stays as it is. */
  @Override
  public synchronized void close() {
    runner.close();
  }
}
