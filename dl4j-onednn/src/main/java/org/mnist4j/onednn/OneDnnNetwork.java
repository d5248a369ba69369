package org.mnist4j.onednn;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.compile.LaneCount;
import org.mnist4j.onednn.internal.compile.Masks;
import org.mnist4j.onednn.internal.compile.NetworkCheck;
import org.mnist4j.onednn.internal.compile.ProgramCache;
import org.mnist4j.onednn.internal.dnnl.OpenMp;
import org.mnist4j.onednn.internal.fit.Batch;
import org.mnist4j.onednn.internal.fit.BatchView;
import org.mnist4j.onednn.internal.fit.EpochLoop;
import org.mnist4j.onednn.internal.fit.Listeners;
import org.mnist4j.onednn.internal.fit.Pieces;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.program.CarriedStates;
import org.mnist4j.onednn.internal.program.Cores;
import org.mnist4j.onednn.internal.program.LaneTeam;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.StepState;
import org.mnist4j.onednn.observe.Lanes;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

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
  private final OneDnnOptions options;
  private final int lanes;
  private final LaneTeam team;
  private final ProgramCache programs;
  private final @Nullable CarriedStates carried;
  private final StepState state;
  private final Listeners listeners;
  private final boolean constrained;
  private Parameters parameters;
  private double loss;
  private int correct;
  private boolean closed;

  private OneDnnNetwork(MultiLayerNetwork network, OneDnnOptions options) {
    this.network = network;
    this.options = options;
    this.parameters = Parameters.of(network);
    int wanted = OpenMp.controllable() ? options.threads() : 1;
    this.lanes = wanted == 0 ? Cores.physical() : wanted;
    this.team = new LaneTeam(lanes);
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    this.carried =
        configuration.getBackpropType() == BackpropType.TruncatedBPTT ? new CarriedStates() : null;
    this.state = new StepState(carried);
    this.programs = new ProgramCache(network, state, wanted);
    this.listeners = new Listeners(network);
    this.constrained = NetworkCheck.constrained(network);
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
    return lanes;
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
    step(Batch.of(batch), batch.getFeatures());
  }

  /** One epoch over {@code batches}, the next batch being prepared while a step runs. */
  public void fit(DataSetIterator batches) {
    new EpochLoop(network, listeners, this::fit).run(batches);
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
    long[] shape = programs.inputShape(features.limit() / Math.max(1, samples));
    step(
        new Batch(
            new BatchView(features, features, 0, samples, shape),
            new BatchView(labels, labels, 0, samples, new long[0]),
            null,
            null),
        null);
  }

  private void step(Batch batch, @Nullable INDArray input) {
    requireOpen();
    int samples = batch.features().samples();
    batch.requireSameSamples();
    int iteration = network.getIterationCount();
    int epoch = network.getEpochCount();
    boolean observed = listeners.lookAtGradients(iteration);
    ProgramBuilder.Mode mode =
        observed ? ProgramBuilder.Mode.OBSERVED_TRAINING : ProgramBuilder.Mode.TRAINING;
    boolean average = network.getLayerWiseConfigurations().getConf(0).isMiniBatch();
    state.at(iteration, epoch);
    Parameters current = preparedParameters(samples, average);
    Program program = programs.get(current, mode, samples, batch.features().shape(), batch.masks());
    requireLabels(batch.labels(), program);
    program.updateCoefficients();
    batch.bind(program.inputs());
    if (!listeners.isEmpty() && input == null) {
      INDArray placeholder = programs.placeholder(samples);
      network.setInput(placeholder);
      network.setLabels(placeholder); // Which is what DL4J takes the batch's size from.
    }
    team.run(program.main());
    Reference.reachabilityFence(batch);
    correct = program.correct();
    loss = average ? program.loss() / samples : program.loss();
    if (observed) {
      network.setScore(loss + network.calcRegularizationScore(true));
      listeners.gradientsReady(program, input);
      team.run(program.update());
    } else {
      network.setScore(loss + program.penalties());
    }
    listeners.iterationDone(iteration, epoch);
    network.setIterationCount(iteration + 1);
    if (constrained) {
      network.applyConstraints(iteration + 1, epoch);
    }
  }

  private static void requireLabels(BatchView labels, Program program) {
    long classes = program.labels();
    if (labels.floats().limit() - labels.offset() < classes * labels.samples()) {
      throw new IllegalArgumentException(
          "labels for %d samples must be %d one-hot rows of %d classes, but there are %d values"
              .formatted(
                  labels.samples(),
                  labels.samples(),
                  classes,
                  labels.floats().limit() - labels.offset()));
    }
  }

  private Parameters currentParameters() {
    if (!parameters.current()) {
      parameters = Parameters.of(network);
      programs.clear();
    }
    return parameters;
  }

  /** The parameters, with this step's learning rates and penalties. */
  private Parameters preparedParameters(int samples, boolean average) {
    Parameters current = currentParameters();
    current.prepare(
        options.rules(), network.getIterationCount(), network.getEpochCount(), samples, average);
    return current;
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
    return loss;
  }

  /**
   * How many samples of the last step were classified right, by the parameters before the step and
   * with dropout as in training; 0 before the first step.
   */
  public int correct() {
    return correct;
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
    requireOpen();
    BatchView view = BatchView.of(features);
    @Nullable BatchView counted = Batch.mask(mask);
    if (counted != null && counted.samples() != view.samples()) {
      throw new IllegalArgumentException(
          "%d samples, but %d in the mask".formatted(view.samples(), counted.samples()));
    }
    Masks masks = new Masks(Batch.size(counted), 0);
    Parameters current = currentParameters();
    int samples = view.samples();
    int chunk = programs.inferenceChunk(samples);
    Program program =
        programs.get(current, ProgramBuilder.Mode.INFERENCE, chunk, view.shape(), masks);
    @Nullable Program prepared = null;
    long[] shape = program.outputShape();
    long[] dims = LongStream.concat(LongStream.of(samples), LongStream.of(shape)).toArray();
    INDArray result = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
    int values = Math.toIntExact(result.length() / samples);
    FloatBuffer outputs = NativeFloats.at(result.data().address(), result.length()).buffer();
    for (int from = 0; from < samples; from += chunk) {
      int n = Math.min(chunk, samples - from);
      program = programs.get(current, ProgramBuilder.Mode.INFERENCE, n, view.shape(), masks);
      program.inputs().features().bind(view.floats(), view.offset() + from * view.sampleSize());
      if (counted != null) {
        program
            .inputs()
            .featureMask()
            .bind(counted.floats(), counted.offset() + from * counted.sampleSize());
      }
      team.run(program == prepared ? program.main() : program.mainPrepared());
      prepared = program;
      outputs.put(from * values, program.outputs(), 0, n * values);
    }
    Reference.reachabilityFence(view);
    Reference.reachabilityFence(counted);
    return result;
  }

  /**
   * The kernels that a step on {@code samples} samples consists of, one line each: layer, lane,
   * kernel, implementation.
   *
   * @param inputShape of one sample
   */
  public synchronized List<String> describe(boolean training, int samples, long... inputShape) {
    ProgramBuilder.Mode mode =
        training ? ProgramBuilder.Mode.TRAINING : ProgramBuilder.Mode.INFERENCE;
    return programs
        .get(preparedParameters(samples, true), mode, samples, inputShape, Masks.NONE)
        .description();
  }

  /**
   * Times what the last call's program consists of, operation by operation in their order, run one
   * after another on the calling thread. After a training step this repeats that step some 20
   * times, so the parameters move. The batch of that call is read again: keep it reachable.
   *
   * @throws IllegalStateException when nothing has run yet
   */
  public synchronized List<OperationTime> profile() {
    requireOpen();
    return programs.lastUsed().profile();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this OneDnnNetwork is closed");
    }
  }

  /**
   * Frees the native memory and ends the threads; the network stays as it is. Closing twice does
   * nothing.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      team.close();
      programs.clear();
      if (carried != null) {
        carried.close();
      }
    }
  }
}
