package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.program.InputStage;
import org.mnist4j.onednn.internal.program.Outcome;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

/** Turns a network's layers into a program for one batch size. */
final class NetworkCompiler {
  private final MultiLayerNetwork network;
  private final ProgramBuilder program;
  private final ParameterUpdates updates;

  NetworkCompiler(MultiLayerNetwork network, ProgramBuilder program) {
    this.network = network;
    this.program = program;
    this.updates = new ParameterUpdates(program);
  }

  /**
   * @param inputShape of one sample as the network gets it: {features} or {channels, height, width}
   */
  Program compile(long[] inputShape) {
    Signal input = program.plainSignal(false, inputShape);
    InputStage features = new InputStage();
    features.addCopy(
        program, "copy-features", program.writes(input, true).floats(program.allRows()));
    List<NetworkLayer> layers = NetworkLayer.of(network);
    StageChain chain = new StageChain(input);
    if (input.isPicture() && InputFormat.channelsLast(layers)) {
      chain.view(input.viewedChannelsLast(inputShape[2], inputShape[0], inputShape[1]));
    }
    List<Signal> activations = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      new LayerCompiler(layers, program, updates, chain, i).compile();
      if (i < network.getnLayers() - 1) {
        activations.add(chain.end());
      }
    }
    if (program.substitutes()) {
      program.meet();
    }
    if (chain.readsInPlace(0)) {
      features.readInPlace(input);
    }
    List<InputStage> targets = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    boolean training = program.mode().training();
    if (training) {
      LossStage loss = (LossStage) Objects.requireNonNull(chain.last());
      outcomes.add(loss);
      InputStage labels = new InputStage();
      labels.addCopy(program, "copy-labels", loss.labels());
      targets.add(labels);
    }
    chain.addForward(program, List.of(chain.end()));
    if (training) {
      chain.addBackward(program);
      updates.addShares();
      program.meet();
    }
    int mainEnd = program.phaseCount();
    if (program.mode() == ProgramBuilder.Mode.OBSERVED_TRAINING) {
      updates.updateFromGradientArray();
    }
    program.allocateScratchpads();
    return new Program(
        program, mainEnd, List.of(features), targets, List.of(chain.end()), outcomes, activations);
  }
}
