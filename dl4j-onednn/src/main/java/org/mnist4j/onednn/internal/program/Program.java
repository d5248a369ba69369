package org.mnist4j.onednn.internal.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.OpenMp;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.Penalties;
import org.mnist4j.onednn.observe.OperationTime;

/** A network compiled for one batch size and purpose, with all its buffers. */
public final class Program implements AutoCloseable {
  private static final int PROFILE_ROUNDS = 20;

  private final NativeScope scope;
  private final Sequence[][] mainPrepared;
  private final Sequence[][] main;
  private final Sequence[][] update;
  private final Inputs inputs;
  private final List<Signal> outputs;
  private final List<Outcome> outcomes;
  private final List<Signal> activations;
  private final Penalties penalties;
  private final Coefficients coefficients;
  private final List<String> description;
  private final Map<Op, String> names;

  /**
   * Takes what has been put together.
   *
   * @param outcomes one an output of a network in training
   * @param mainEnd the phase that what is left for after the listeners begins with
   */
  public Program(
      ProgramBuilder builder,
      int mainEnd,
      Inputs inputs,
      List<Signal> outputs,
      List<Outcome> outcomes,
      List<Signal> activations) {
    this.scope = builder.scope();
    this.main =
        Stream.of(builder.buildOpening(), builder.build(0, mainEnd))
            .flatMap(Stream::of)
            .toArray(Sequence[][]::new);
    this.mainPrepared =
        Stream.of(builder.buildPreparation(), main).flatMap(Stream::of).toArray(Sequence[][]::new);
    this.update = builder.build(mainEnd, builder.phaseCount());
    this.inputs = inputs;
    this.outputs = List.copyOf(outputs);
    this.outcomes = List.copyOf(outcomes);
    this.activations = List.copyOf(activations);
    this.penalties = builder.penalties();
    this.coefficients = builder.coefficients();
    this.names = builder.names();
    this.description = List.copyOf(builder.description());
  }

  /** {@link #main}, after what it needs whenever parameters may have changed. */
  public Op[][] mainPrepared() {
    return mainPrepared;
  }

  /** Forward, backward and, unless the program is observed, update. */
  public Op[][] main() {
    return main;
  }

  /** What an observed program leaves for after the listeners. */
  public Op[][] update() {
    return update;
  }

  public Inputs inputs() {
    return inputs;
  }

  /**
   * Where a batch comes in.
   *
   * @param features one an input of the network
   * @param targets the labels, one an output of a network in training
   * @param featureMask which steps of the features count, where the program has that
   * @param targetMask which rows of the labels count, where it has that
   */
  public record Inputs(
      List<InputStage> features,
      List<InputStage> targets,
      InputStage featureMask,
      InputStage targetMask) {
    public Inputs {
      features = List.copyOf(features);
      targets = List.copyOf(targets);
    }
  }

  /** The last training step's loss of all outputs, summed over the batch. */
  public double loss() {
    return outcomes.stream().mapToDouble(Outcome::loss).sum();
  }

  /** Samples of the last training step that were classified right, by the first output. */
  public int correct() {
    return outcomes.get(0).correct();
  }

  /** The penalties of the parameters as they were before the last update. */
  public double penalties() {
    return penalties.total();
  }

  /** Takes over this step's learning rates and so on. */
  public void updateCoefficients() {
    coefficients.update();
  }

  /** What the network gives for the batch at each output; samples one after another. */
  public List<Signal> outputs() {
    return outputs;
  }

  /** Labels of a sample that an output takes. */
  public long labels(int output) {
    return outcomes.get(output).labels().length() / outputs.get(output).batch();
  }

  /** What layers give, in their order, but for the last ones. */
  public List<Signal> activations() {
    return activations;
  }

  public List<String> description() {
    return description;
  }

  /**
   * Times each operation, all run one after another on this thread, and adds up those of a name.
   */
  public List<OperationTime> profile() {
    Map<Op, double[]> times = new LinkedHashMap<>();
    int before = OpenMp.enterLane();
    for (int round = 0; round < PROFILE_ROUNDS; round++) {
      for (Sequence[] phase : main) {
        for (Sequence lane : phase) {
          time(lane, round, times);
        }
      }
    }
    OpenMp.leaveLane(before);
    Map<String, OperationTime> profile = new LinkedHashMap<>();
    times.forEach(
        (op, t) -> {
          Arrays.sort(t);
          String name = names.getOrDefault(op, op.toString());
          OperationTime time =
              new OperationTime(name, op instanceof KernelCall, t[PROFILE_ROUNDS / 2]);
          profile.merge(name, time, OperationTime::plus);
        });
    return List.copyOf(profile.values());
  }

  private static void time(Sequence lane, int round, Map<Op, double[]> times) {
    for (int i = 0; i < lane.size(); i++) {
      Op op = lane.get(i);
      long begin = System.nanoTime();
      op.run();
      times.computeIfAbsent(op, o -> new double[PROFILE_ROUNDS])[round] =
          (System.nanoTime() - begin) / 1e6;
    }
  }

  public int phases() {
    return main.length + update.length;
  }

  public long bytes() {
    return scope.bytes();
  }

  @Override
  public void close() {
    scope.close();
  }
}
