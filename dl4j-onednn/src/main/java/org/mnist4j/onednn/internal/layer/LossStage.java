package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.Outcome;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** The network's end: softmax with cross-entropy in training, probabilities otherwise. */
public final class LossStage implements Stage, Outcome {
  private final Signal input;
  private final Signal output;
  private final NativeFloats labels;
  private final double clip;
  private final double[] losses;
  private final int[] correct;

  public LossStage(ProgramBuilder program, Signal input, double clip) {
    this.input = input;
    this.clip = clip;
    this.output = program.signal(input.shape(), dnnl_ab, false);
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

  @Override
  public double loss() {
    double sum = 0; // In lane order, so that it is the same each time.
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  @Override
  public int correct() {
    return Arrays.stream(correct).sum();
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    if (program.mode().training()) {
      return; // backward() goes through the logits once for both.
    }
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Kernel softmax = program.kernels().softmax(input.layout(lane.rows().count()));
      program.addCall(
          lane,
          program
              .call(lane, softmax)
              .with(DNNL_ARG_SRC, input.valueTensor(lane.rows()))
              .with(DNNL_ARG_DST, target.tensor(lane.rows())));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      SoftmaxLoss softmax = new SoftmaxLoss(Math.toIntExact(input.features()));
      FloatBuffer from = input.values(rows).buffer();
      FloatBuffer wanted =
          labels.slice(rows.start() * input.features(), rows.count() * input.features()).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      program.add(
          lane,
          "softmax-and-loss",
          () -> {
            losses[lane.index()] = softmax.gradient(rows.count(), from, wanted, clip, to);
            correct[lane.index()] = softmax.correct();
          });
    }
  }
}
