package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.layer.LossStage;
import org.mnist4j.onednn.internal.program.InputStage;
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
    Signal input = program.signal(inputShape, inputShape.length == 1 ? dnnl_ab : dnnl_abcd, false);
    InputStage features = new InputStage();
    InputStage targets = new InputStage();
    features.addCopy(
        program, "copy-features", program.writes(input, true).floats(program.allRows()));
    StageChain chain = new StageChain(input);
    List<Signal> layerOutputs = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      new LayerCompiler(network, program, updates, chain, i).compile();
      layerOutputs.add(chain.end());
    }
    if (chain.first().readsInPlace()) {
      features.readInPlace(input);
    }
    LossStage loss = (LossStage) Objects.requireNonNull(chain.last());
    boolean training = program.mode().training();
    if (training) {
      targets.addCopy(program, "copy-labels", loss.labels());
    }
    chain.addForward(program);
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
    return new Program(program, mainEnd, features, targets, loss, layerOutputs);
  }
}
