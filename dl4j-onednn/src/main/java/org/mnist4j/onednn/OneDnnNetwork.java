package org.mnist4j.onednn;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.compile.LaneCount;
import org.mnist4j.onednn.internal.compile.ListPlan;
import org.mnist4j.onednn.internal.compile.NetworkCheck;
import org.mnist4j.onednn.internal.fit.Batch;
import org.mnist4j.onednn.internal.fit.BatchView;
import org.mnist4j.onednn.internal.fit.EpochLoop;
import org.mnist4j.onednn.internal.fit.Pieces;
import org.mnist4j.onednn.internal.network.ListNetwork;
import org.mnist4j.onednn.internal.network.Network;
import org.mnist4j.onednn.internal.program.CarriedStates;
import org.mnist4j.onednn.internal.program.StepState;
import org.mnist4j.onednn.internal.run.Runner;
import org.mnist4j.onednn.observe.Lanes;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A DL4J network compiled for training and inference with oneDNN. The {@link MultiLayerNetwork}
 * stays the model: this works on its own parameter and updater-state arrays, which are current
 * after every step, and calls its listeners.
 *
 * <pre>{@code
 * try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
 *   fast.fit(iterator, 10);
 * }
 * }</pre>
 *
 * <p>Programs are compiled for each batch size as it first appears, and hold native memory until
 * {@link #close()}. Threads may share it: their calls take turns, and each gets its own result.
 */
public final class OneDnnNetwork implements AutoCloseable {
  private final MultiLayerNetwork network;
  private final Network model;
  private final @Nullable CarriedStates carried;
  private final Runner runner;

  private OneDnnNetwork(MultiLayerNetwork network, OneDnnOptions options) {
    this.network = network;
    this.model = new ListNetwork(network);
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    this.carried =
        configuration.getBackpropType() == BackpropType.TruncatedBPTT ? new CarriedStates() : null;
    this.runner =
        new Runner(
            model,
            new ListPlan(network),
            new StepState(carried),
            options.threads(),
            options.rules());
  }

  /**
   * Compiles an initialised network.
   *
   * @throws IllegalArgumentException naming everything in the network that the engine can't do, see
   *     {@link #unsupported}
   */
  public static OneDnnNetwork compile(MultiLayerNetwork network, OneDnnOptions options) {
    List<String> reasons = unsupported(network, options.rules());
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "oneDNN can't run this network: " + String.join("; ", reasons));
    }
    return new OneDnnNetwork(network, options);
  }

  /** What keeps {@code network} from being compiled, a sentence each; empty when nothing does. */
  public static List<String> unsupported(MultiLayerNetwork network) {
    return unsupported(network, UpdateRules.dl4j());
  }

  /** As {@link #unsupported(MultiLayerNetwork)}, with more updaters known. */
  public static List<String> unsupported(MultiLayerNetwork network, UpdateRules rules) {
    return NetworkCheck.reasons(network, rules);
  }

  /** The network that this trains. */
  public MultiLayerNetwork network() {
    return network;
  }

  /**
   * Into how many lanes a training step is cut when the options leave it open.
   *
   * @param network an initialised network that can be compiled
   * @param samples of a batch
   * @param inputShape of one sample
   */
  public static Lanes lanes(MultiLayerNetwork network, int samples, long... inputShape) {
    return LaneCount.of(network, true, samples, inputShape);
  }

  /** The most lanes that share a step. */
  public int threads() {
    return runner.lanes();
  }

  /**
   * One training step; in truncated backpropagation one for each piece of the sequences.
   *
   * @param batch features [n, ...] and one-hot labels [n, classes] or as the last layer takes them,
   *     with masks where steps of sequences don't count
   */
  public synchronized void fit(DataSet batch) {
    if (carried == null) {
      fitWhole(batch);
      return;
    }
    int length = network.getLayerWiseConfigurations().getTbpttFwdLength();
    List<DataSet> pieces = Pieces.of(batch, length);
    carried.forget();
    pieces.forEach(this::fitWhole);
  }

  private void fitWhole(DataSet batch) {
    network.setLabels(batch.getLabels());
    network.setInput(batch.getFeatures());
    runner.step(Batch.of(batch), true);
  }

  /** One epoch over {@code batches}, the next batch being prepared while a step runs. */
  public void fit(DataSetIterator batches) {
    new EpochLoop<DataSet>(model, runner.listeners(), this::fit)
        .run(batches, batches.resetSupported(), batches.asyncSupported(), batches::reset);
  }

  /** Several epochs. */
  public void fit(DataSetIterator batches, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs (%d) must be at least 1".formatted(epochs));
    }
    for (int i = 0; i < epochs; i++) {
      fit(batches);
    }
  }

  /**
   * One training step on data in plain buffers. Listeners are called with a network whose input and
   * labels are a placeholder of the right batch size. A sample has the shape that one of as many
   * values had in the last call, at first that which the first layer takes.
   *
   * <p>A buffer over an ND4J array doesn't keep that array: the caller does, until the step is
   * done.
   *
   * @param features row-major, {@code samples} times the size of a sample, from the buffer's
   *     beginning
   * @param labels one-hot rows, {@code samples} times the number of classes
   */
  public synchronized void fitStep(FloatBuffer features, FloatBuffer labels, int samples) {
    if (carried != null) {
      throw new IllegalStateException(
          "truncated backpropagation has to cut sequences into pieces: call fit with a DataSet");
    }
    long[] shape = runner.inputShape(features.limit() / Math.max(1, samples));
    runner.step(
        new Batch(
            List.of(new BatchView(features, features, 0, samples, shape)),
            List.of(new BatchView(labels, labels, 0, samples, new long[0])),
            null,
            null),
        false);
  }

  /**
   * The last step's score, as DL4J defines it: mean loss plus penalties, of the parameters before
   * the step.
   */
  public double score() {
    return network.score();
  }

  /** The last step's mean loss alone, without penalties on the parameters. */
  public double loss() {
    return runner.loss();
  }

  /**
   * How many samples of the last step were classified right, by the parameters before the step and
   * with dropout as in training; 0 before the first step.
   */
  public int correct() {
    return runner.correct();
  }

  /**
   * What the network gives, such as class probabilities: without dropout and with running moments
   * in batch normalisation.
   *
   * @param features [n, ...], any n from 1
   * @return [n, classes] or what else DL4J gives, an array of the caller's own
   */
  public INDArray output(INDArray features) {
    return output(features, null);
  }

  /**
   * As {@link #output(INDArray)}.
   *
   * @param mask which steps of the features count, [n, steps]; null where all do
   */
  public synchronized INDArray output(INDArray features, @Nullable INDArray mask) {
    return runner.output(Batch.of(features, mask))[0];
  }

  /**
   * The kernels that a step on {@code samples} samples consists of, one line each: layer, lane,
   * kernel, implementation.
   *
   * @param inputShape of one sample
   */
  public synchronized List<String> describe(boolean training, int samples, long... inputShape) {
    return runner.describe(training, samples, List.of(inputShape));
  }

  /**
   * Times what the last call's program consists of, operation by operation in their order, run one
   * after another on the calling thread. After a training step this repeats that step some 20
   * times, so the parameters move. The batch of that call is read again: keep it reachable.
   *
   * @throws IllegalStateException when nothing has run yet
   */
  public synchronized List<OperationTime> profile() {
    return runner.profile();
  }

  /**
   * Frees the native memory and ends the threads; the network stays as it is. Closing twice does
   * nothing.
   */
  @Override
  public synchronized void close() {
    runner.close();
    if (carried != null) {
      carried.close();
    }
  }
}
