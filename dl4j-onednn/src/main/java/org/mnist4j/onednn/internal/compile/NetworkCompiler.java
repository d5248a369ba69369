package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.InputStage;
import org.mnist4j.onednn.internal.program.Masks;
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
   * @param inputShape of one sample as the network gets it: {features}, {channels, steps} or
   *     {channels, height, width}
   */
  Program compile(long[] inputShape, Masks masks) {
    Signal input = program.plainSignal(false, inputShape);
    InputStage features = new InputStage();
    features.addCopy(
        program, "copy-features", program.writes(input, true).floats(program.allRows()));
    List<NetworkLayer> layers = NetworkLayer.of(network);
    StageChain chain = new StageChain(input);
    if (input.isPicture() && InputFormat.channelsLast(layers)) {
      chain.view(input.viewedChannelsLast(inputShape[2], inputShape[0], inputShape[1]));
    }
    if (input.isSequence() && InputFormat.stepsFirst(layers)) {
      chain.view(input.viewedChannelsLast(inputShape[1], inputShape[0]));
    }
    InputStage featureMask = new InputStage();
    InputStage labelMask = new InputStage();
    chain.mask(addMask("copy-feature-mask", featureMask, masks.features()));
    chain.labelMask(addMask("copy-label-mask", labelMask, masks.labels()));
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
      if (masks.labels() > 0 && masks.labels() != loss.positions()) {
        throw new IllegalArgumentException(
            "the labels' mask has %d numbers a sample, but one for each of %d rows of outputs is supported"
                .formatted(masks.labels(), loss.positions()));
      }
      outcomes.add(loss);
      InputStage labels = new InputStage();
      labels.addCopy(program, "copy-labels", loss.labels());
      targets.add(labels);
    }
    chain.requireWholeSamples();
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
        program,
        mainEnd,
        new Program.Inputs(List.of(features), targets, featureMask, labelMask),
        List.of(chain.end()),
        outcomes,
        activations);
  }

  private @Nullable NativeFloats addMask(String name, InputStage from, int numbers) {
    if (numbers == 0) {
      return null;
    }
    NativeFloats mask = program.scope().allocate((long) program.batch() * numbers);
    from.addCopy(program, name, mask);
    return mask;
  }
}
