package org.mnist4j.onednn.internal.run;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.OpenMp;
import org.mnist4j.onednn.internal.fit.Batch;
import org.mnist4j.onednn.internal.fit.BatchView;
import org.mnist4j.onednn.internal.fit.Listeners;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.network.Network;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.program.Cores;
import org.mnist4j.onednn.internal.program.LaneTeam;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.StepState;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's programs, made as they are needed, and the threads that run them. */
public final class Runner implements AutoCloseable {
  private final Network network;
  private final UpdateRules rules;
  private final int lanes;
  private final LaneTeam team;
  private final ProgramCache programs;
  private final StepState state;
  private final Listeners listeners;
  private final boolean constrained;
  private Parameters parameters;
  private double loss;
  private int correct;
  private boolean closed;

  /**
   * @param threads lanes of each program; 0 for as many as pay
   */
  public Runner(
      Network network, NetworkPlan plan, StepState state, int threads, UpdateRules rules) {
    this.network = network;
    this.state = state;
    this.rules = rules;
    this.parameters = Parameters.of(network);
    int wanted = OpenMp.controllable() ? threads : 1;
    this.lanes = wanted == 0 ? Cores.physical() : wanted;
    this.team = new LaneTeam(lanes);
    this.programs = new ProgramCache(plan, state, wanted);
    this.listeners = new Listeners(network);
    this.constrained = network.constrained();
  }

  public int lanes() {
    return lanes;
  }

  public Listeners listeners() {
    return listeners;
  }

  /** The last step's mean loss, without penalties. */
  public double loss() {
    return loss;
  }

  /** Samples of the last step that its first output classified right. */
  public int correct() {
    return correct;
  }

  /** See {@link ProgramCache#inputShape}. */
  public long[] inputShape(int size) {
    return programs.inputShape(size);
  }

  /**
   * One training step.
   *
   * @param given whether the network holds arrays of the batch
   */
  public void step(Batch batch, boolean given) {
    requireOpen();
    batch.requireSameSamples();
    int samples = batch.samples();
    int iteration = network.iteration();
    int epoch = network.epoch();
    boolean observed = listeners.lookAtGradients(iteration);
    ProgramBuilder.Mode mode =
        observed ? ProgramBuilder.Mode.OBSERVED_TRAINING : ProgramBuilder.Mode.TRAINING;
    boolean average = network.averages();
    state.at(iteration, epoch);
    Parameters current = preparedParameters(samples, average);
    Program program = programs.get(current, mode, samples, batch.shapes(), batch.masks());
    for (int i = 0; i < batch.labels().size(); i++) {
      requireLabels(batch.labels().get(i), program, i);
    }
    program.updateCoefficients();
    batch.bind(program.inputs(), 0);
    if (!listeners.isEmpty() && !given) {
      INDArray[] placeholder = {programs.placeholder(samples)};
      network.setBatch(placeholder, placeholder); // Which is what DL4J takes the batch's size from.
    }
    team.run(program.main());
    current.copyOut();
    Reference.reachabilityFence(batch);
    correct = program.correct();
    loss = average ? program.loss() / samples : program.loss();
    if (observed) {
      network.setScore(loss + network.penalties());
      listeners.gradientsReady(program);
      team.run(program.update());
      current.copyOut();
    } else {
      network.setScore(loss + program.penalties());
    }
    listeners.iterationDone(iteration, epoch);
    network.setIteration(iteration + 1);
    if (constrained) {
      network.applyConstraints(iteration + 1, epoch);
    }
  }

  private static void requireLabels(BatchView labels, Program program, int output) {
    long classes = program.labels(output);
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
    current.copyIn();
    current.prepare(rules, network.iteration(), network.epoch(), samples, average);
    return current;
  }

  /**
   * What the network gives at each output.
   *
   * @param batch without labels
   * @return arrays of the caller's own
   */
  public INDArray[] output(Batch batch) {
    requireOpen();
    batch.requireSameSamples();
    Parameters current = currentParameters();
    current.copyIn();
    int samples = batch.samples();
    int chunk =
        programs.inferenceChunk(
            samples, batch.features().stream().mapToInt(BatchView::sampleSize).sum());
    @Nullable Program prepared = null;
    List<INDArray> results = new ArrayList<>();
    for (int from = 0; from < samples; from += chunk) {
      int n = Math.min(chunk, samples - from);
      Program program =
          programs.get(current, ProgramBuilder.Mode.INFERENCE, n, batch.shapes(), batch.masks());
      batch.bind(program.inputs(), from);
      team.run(program == prepared ? program.main() : program.mainPrepared());
      prepared = program;
      for (int i = 0; i < program.outputs().size(); i++) {
        Signal output = program.outputs().get(i);
        if (from == 0) {
          results.add(room(output, samples));
        }
        copy(output, n, results.get(i), from);
      }
    }
    Reference.reachabilityFence(batch);
    return results.stream()
        .map(result -> result.castTo(network.params().dataType()))
        .toArray(INDArray[]::new);
  }

  private static INDArray room(Signal output, int samples) {
    long[] dims =
        LongStream.concat(LongStream.of(samples), LongStream.of(output.outerShape())).toArray();
    return Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
  }

  private static void copy(Signal output, int samples, INDArray to, int from) {
    int values = Math.toIntExact(output.features());
    NativeFloats.at(to.data().address(), to.length())
        .buffer()
        .put(from * values, output.values().buffer(), 0, samples * values);
  }

  /** The kernels that a program consists of. */
  public List<String> describe(boolean training, int samples, List<long[]> shapes) {
    ProgramBuilder.Mode mode =
        training ? ProgramBuilder.Mode.TRAINING : ProgramBuilder.Mode.INFERENCE;
    return programs
        .get(preparedParameters(samples, true), mode, samples, shapes, Masks.NONE)
        .description();
  }

  /** Times the last call's program. */
  public List<OperationTime> profile() {
    requireOpen();
    return programs.lastUsed().profile();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this network's programs are closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      team.close();
      programs.clear();
    }
  }
}
