package org.mnist4j.onednn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A network compiled for one batch size and purpose, with all its buffers. */
final class Program implements AutoCloseable {
  private static final int PROFILE_ROUNDS = 20;

  private final NativeScope scope;
  private final int batch;
  private final Sequence[][] mainPrepared;
  private final Sequence[][] main;
  private final Sequence[][] update;
  private final InputStage features;
  private final InputStage targets;
  private final LossStage loss;
  private final List<Signal> layerOutputs;
  private final Penalties penalties;
  private final Coefficients coefficients;
  private final List<String> description;
  private final Map<Op, String> names;

  Program(
      ProgramBuilder builder,
      Sequence[][] preparation,
      Sequence[][] main,
      Sequence[][] update,
      InputStage features,
      InputStage targets,
      LossStage loss,
      List<Signal> layerOutputs) {
    this.scope = builder.scope();
    this.batch = builder.batch();
    this.mainPrepared = Stream.of(preparation, main).flatMap(Stream::of).toArray(Sequence[][]::new);
    this.main = main;
    this.update = update;
    this.features = features;
    this.targets = targets;
    this.loss = loss;
    this.layerOutputs = List.copyOf(layerOutputs);
    this.penalties = builder.penalties();
    this.coefficients = builder.coefficients();
    this.names = builder.names();
    this.description = List.copyOf(builder.description());
  }

  int batch() {
    return batch;
  }

  /** {@link #main}, after what it needs whenever parameters may have changed. */
  Op[][] mainPrepared() {
    return mainPrepared;
  }

  /** Forward, backward and, unless the program is observed, update. */
  Op[][] main() {
    return main;
  }

  /** What an observed program leaves for after the listeners. */
  Op[][] update() {
    return update;
  }

  InputStage features() {
    return features;
  }

  InputStage targets() {
    return targets;
  }

  /** The last training step's loss, summed over the batch. */
  double loss() {
    return loss.loss();
  }

  /** Samples of the last training step that were classified right. */
  int correct() {
    return loss.correct();
  }

  /** The penalties of the parameters as they were before the last update. */
  double penalties() {
    return penalties.total();
  }

  /** Takes over this step's learning rates and so on. */
  void updateCoefficients() {
    coefficients.update();
  }

  /** Row-major [batch, classes]. */
  FloatBuffer probabilities() {
    return loss.output().values().buffer();
  }

  int classes() {
    return Math.toIntExact(loss.output().features());
  }

  /** The output of each layer, as {@link NetworkCompiler} found them. */
  List<Signal> layerOutputs() {
    return layerOutputs;
  }

  List<String> description() {
    return description;
  }

  /**
   * Times each operation, all run one after another on this thread, and adds up those of a name.
   */
  List<OperationTime> profile() {
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

  int phases() {
    return main.length + update.length;
  }

  long bytes() {
    return scope.bytes();
  }

  @Override
  public void close() {
    scope.close();
  }
}
