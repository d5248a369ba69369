package org.mnist4j.onednn.internal.layer.pooling;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Maximum or average pooling, in the physical order of its input where that is fast. */
public final class PoolingStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final Window window;
  private final int algorithm;
  private final int order;
  private final Map<Integer, Kernel> forwards = new HashMap<>();
  private final Map<Integer, Tensor> workspaces = new HashMap<>();

  /**
   * @param algorithm {@code dnnl_pooling_max} or one of the two averages
   */
  public PoolingStage(ProgramBuilder program, Signal input, Window window, int algorithm) {
    this.input = input;
    this.window = window;
    this.algorithm = algorithm;
    this.order = fastOrder(program);
    this.output = program.signal(outputShape(), order, input.trained());
  }

  /**
   * The order that the pictures come in, or one that oneDNN generates code for: with AVX2 it has
   * none for plain rows, and its loop over those takes seven times as long as blocks of channels.
   */
  private int fastOrder(ProgramBuilder program) {
    long samples = program.lanes().get(0).rows().count();
    long channels = input.shape()[0];
    for (int tag : new int[] {input.tag(), dnnl_aBcd16b, dnnl_aBcd8b, dnnl_acdb}) {
      boolean blocks = tag == dnnl_aBcd16b || tag == dnnl_aBcd8b;
      boolean fits =
          !blocks || tag == input.tag() || channels % (tag == dnnl_aBcd16b ? 16 : 8) == 0;
      if (fits && forward(program, samples, tag).implementation().startsWith("jit")) {
        return tag;
      }
    }
    return input.tag();
  }

  private long[] outputShape() {
    return new long[] {input.shape()[0], window.out()[0], window.out()[1]};
  }

  private Layout inputs(ProgramBuilder program, long samples, int tag) {
    return Layout.tagged(program.scope(), tag, input.dims(samples));
  }

  private Layout outputs(ProgramBuilder program, long samples, int tag) {
    long[] shape = outputShape();
    return Layout.tagged(program.scope(), tag, samples, shape[0], shape[1], shape[2]);
  }

  private Kernel forward(ProgramBuilder program, long samples, int tag) {
    return program
        .kernels()
        .pooling(
            algorithm,
            inputs(program, samples, tag),
            outputs(program, samples, tag),
            window,
            program.mode().training());
  }

  /**
   * Whether {@link #maxima} can say where they are. In a window without a number the first place
   * counts as the maximum, which must not be outside the picture.
   */
  public boolean knowsMaxima(ProgramBuilder program) {
    long samples = program.lanes().get(0).rows().count();
    Layout outputs = outputs(program, samples, order);
    return algorithm == dnnl_pooling_max
        && !window.isPadded()
        && PictureOrder.of(order, outputShape()).isPresent()
        && forward(program, samples, order).layout(dnnl_query_workspace_md).bytes()
            == outputs.floats();
  }

  /** Where a lane's maxima are, and their gradients once the stage behind has written them. */
  public Maxima maxima(Lane lane) {
    Tensor places = workspaces.get(lane.index());
    if (places == null) {
      throw new IllegalStateException("the maxima are asked for before they are found");
    }
    return new Maxima(
        window,
        PictureOrder.of(order, outputShape()).orElseThrow(),
        output.gradients(lane.rows()).bits(),
        places.floats().bytes());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      Kernel kernel = forward(program, rows.count(), order);
      forwards.put(lane.index(), kernel);
      Layout wanted = inputs(program, rows.count(), order);
      Tensor source = Reorders.inOrder(program, lane, input.valueTensor(rows), wanted);
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, source)
              .with(DNNL_ARG_DST, target.tensor(rows));
      Layout workspace = kernel.layout(dnnl_query_workspace_md);
      if (workspace.bytes() > 0) {
        Tensor tensor = Tensor.allocate(program.scope(), workspace);
        workspaces.put(lane.index(), tensor);
        call.with(DNNL_ARG_WORKSPACE, tensor);
      }
      program.addCall(lane, call);
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target gradient = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      Kernel forward = forwards.get(lane.index());
      if (forward == null) {
        throw new IllegalStateException("backward before forward");
      }
      Layout inputs = inputs(program, rows.count(), order);
      Kernel kernel =
          program
              .kernels()
              .poolingBackward(algorithm, inputs, output.layout(rows.count()), window, forward);
      Tensor wanted = gradient.tensor(rows);
      Tensor target = Reorders.targetInOrder(program, wanted, inputs);
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_DIFF_DST, output.gradientTensor(rows))
              .with(DNNL_ARG_DIFF_SRC, target);
      @Nullable Tensor workspace = workspaces.get(lane.index());
      if (workspace != null) {
        call.with(DNNL_ARG_WORKSPACE, workspace);
      }
      program.addCall(lane, call);
      Reorders.addUnlessSame(program, lane, target, wanted);
    }
  }
}
