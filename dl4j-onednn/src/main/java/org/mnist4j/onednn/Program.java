package org.mnist4j.onednn;

import java.nio.FloatBuffer;
import java.util.List;

/** A network compiled for one batch size and purpose, with all its buffers. */
final class Program implements AutoCloseable {
  private final NativeScope scope;
  private final int batch;
  private final Op[][] main;
  private final Op[][] update;
  private final InputStage features;
  private final InputStage targets;
  private final LossStage loss;
  private final List<Signal> layerOutputs;
  private final List<FusedUpdate.Scratch> scratches;
  private final List<String> description;

  Program(ProgramBuilder builder, Op[][] main, Op[][] update, InputStage features, InputStage targets, LossStage loss, List<Signal> layerOutputs) {
    this.scope = builder.scope();
    this.batch = builder.batch();
    this.main = main;
    this.update = update;
    this.features = features;
    this.targets = targets;
    this.loss = loss;
    this.layerOutputs = List.copyOf(layerOutputs);
    this.scratches = builder.lanes().stream().map(builder::scratch).toList();
    this.description = List.copyOf(builder.description());
  }

  int batch() {
    return batch;
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

  /** The penalties that the last update went by; asking resets them. */
  double takePenalties() {
    double sum = 0;
    for (FusedUpdate.Scratch scratch : scratches) {
      sum += scratch.takeScore();
    }
    return sum;
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
