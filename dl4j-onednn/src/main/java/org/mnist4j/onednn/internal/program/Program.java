package org.mnist4j.onednn.internal.program;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private final Signal output;
  private final @Nullable Outcome outcome;
  private final List<Signal> layerOutputs;
  private final Penalties penalties;
  private final Coefficients coefficients;
  private final List<String> description;
  private final Map<Op, String> names;

  /**
   * Takes what has been put together.
   *
   * @param output of the network
   * @param outcome of a training step
   * @param mainEnd the phase that what is left for after the listeners begins with
   */
  public Program(
      ProgramBuilder builder,
      int mainEnd,
      Inputs inputs,
      Signal output,
      @Nullable Outcome outcome,
      List<Signal> layerOutputs) {
    this.scope = builder.scope();
    this.main = builder.build(0, mainEnd);
    this.mainPrepared =
        Stream.of(builder.buildPreparation(), main).flatMap(Stream::of).toArray(Sequence[][]::new);
    this.update = builder.build(mainEnd, builder.phaseCount());
    this.inputs = inputs;
    this.output = output;
    this.outcome = outcome;
    this.layerOutputs = List.copyOf(layerOutputs);
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
   * @param features of the samples
   * @param targets their labels
   * @param featureMask which steps of the features count, where the program has that
   * @param targetMask which rows of the labels count, where it has that
   */
  public record Inputs(
      InputStage features, InputStage targets, InputStage featureMask, InputStage targetMask) {}

  /** The last training step's loss, summed over the batch. */
  public double loss() {
    return training().loss();
  }

  /** Samples of the last training step that were classified right. */
  public int correct() {
    return training().correct();
  }

  /** The penalties of the parameters as they were before the last update. */
  public double penalties() {
    return penalties.total();
  }

  /** Takes over this step's learning rates and so on. */
  public void updateCoefficients() {
    coefficients.update();
  }

  private Outcome training() {
    if (outcome == null) {
      throw new IllegalStateException("a program for inference has no loss");
    }
    return outcome;
  }

  /** What the network gives for the batch, sample by sample. */
  public FloatBuffer outputs() {
    return output.values().buffer();
  }

  /** The shape of what the network gives for a sample. */
  public long[] outputShape() {
    return output.outerShape();
  }

  /** Labels of a sample. */
  public long labels() {
    return training().labels().length() / output.batch();
  }

  /** The output of each layer, in their order. */
  public List<Signal> layerOutputs() {
    return layerOutputs;
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
