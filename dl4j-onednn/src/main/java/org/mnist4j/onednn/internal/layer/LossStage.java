package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** The network's end: softmax with cross-entropy in training, probabilities otherwise. */
public final class LossStage implements Stage {
  private final String name;
  private final Signal input;
  private final Signal output;
  private final NativeFloats labels;
  private final double clip;
  private final double[] losses;
  private final int[] correct;

  public LossStage(ProgramBuilder program, String name, Signal input, double clip) {
    this.name = name;
    this.input = input;
    this.clip = clip;
    this.output = new Signal(program.scope(), program.batch(), input.shape(), dnnl_ab, false);
    this.labels = program.scope().allocate(program.batch() * input.features());
    this.losses = new double[program.lanes().size()];
    this.correct = new int[program.lanes().size()];
  }

  @Override
  public Signal output() {
    return output;
  }

  public NativeFloats labels() {
    return labels;
  }

  /** The last step's loss, summed over the batch in lane order. */
  public double loss() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  /** How many samples of the last step were classified right, before its update. */
  public int correct() {
    return Arrays.stream(correct).sum();
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.stage(name);
    program.reads(input, true);
    if (program.mode().training()) {
      return; // backward() goes through the logits once for both.
    }
    for (Lane lane : program.lanesWithRows()) {
      Kernel softmax = program.kernels().softmax(input.layout(lane.rows().count()));
      program.addCall(
          lane,
          program
              .call(lane, softmax)
              .with(DNNL_ARG_SRC, input.valueTensor(lane.rows()))
              .with(DNNL_ARG_DST, output.valueTensor(lane.rows())));
    }
    program.wrote(output, true);
  }

  @Override
  public void backward(ProgramBuilder program) {
    FloatBuffer from = input.values().buffer();
    FloatBuffer target = labels.buffer();
    FloatBuffer to = input.gradients().buffer();
    for (Lane lane : program.lanesWithRows()) {
      SoftmaxLoss softmax = new SoftmaxLoss(Math.toIntExact(input.features()));
      program.add(
          lane,
          () -> {
            losses[lane.index()] = softmax.gradient(lane.rows(), from, target, clip, to);
            correct[lane.index()] = softmax.correct();
          });
    }
    program.wroteGradient(input, true);
  }
}
