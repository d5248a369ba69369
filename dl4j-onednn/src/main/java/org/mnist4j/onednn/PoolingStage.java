package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maximum or average pooling, in the physical order of its input. */
final class PoolingStage implements Stage {
  private final String name;
  private final Signal input;
  private final Signal output;
  private final Window window;
  private final int algorithm;
  private final Activation before;
  private final Map<Integer, Kernel> forwards = new HashMap<>();
  private final Map<Integer, Tensor> workspaces = new HashMap<>();

  /**
   * @param algorithm {@code dnnl_pooling_max} or one of the two averages
   * @param before an activation in front of a maximum that is left to this stage in
   *     backpropagation: activations only rise, so the maximum of the results is the result at the
   *     maximum, and its slope there can be taken from it, on a fraction of the values
   */
  PoolingStage(
      ProgramBuilder program,
      String name,
      Signal input,
      Window window,
      int algorithm,
      Activation before) {
    this.name = name;
    this.input = input;
    this.window = window;
    this.algorithm = algorithm;
    this.before = before;
    long[] shape = {input.shape()[0], window.out()[0], window.out()[1]};
    this.output = new Signal(program.scope(), program.batch(), shape, input.tag(), input.trained());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.stage(name);
    program.reads(input, true);
    boolean training = program.mode().training();
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      Kernel kernel =
          program
              .kernels()
              .pooling(
                  algorithm,
                  input.layout(rows.count()),
                  output.layout(rows.count()),
                  window,
                  training);
      forwards.put(lane.index(), kernel);
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, input.valueTensor(rows))
              .with(DNNL_ARG_DST, output.valueTensor(rows));
      Layout workspace = kernel.layout(dnnl_query_workspace_md);
      if (workspace.bytes() > 0) {
        Tensor tensor = Tensor.allocate(program.scope(), workspace);
        workspaces.put(lane.index(), tensor);
        call.with(DNNL_ARG_WORKSPACE, tensor);
      }
      program.addCall(lane, call);
    }
    program.wrote(output, true);
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.stage(name);
    ActivationGradient.inPlace(program, before, output);
    program.readsGradient(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      Kernel forward = forwards.get(lane.index());
      if (forward == null) {
        throw new IllegalStateException(name + ": backward before forward");
      }
      Kernel kernel =
          program
              .kernels()
              .poolingBackward(
                  algorithm,
                  input.layout(rows.count()),
                  output.layout(rows.count()),
                  window,
                  forward);
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_DIFF_DST, output.gradientTensor(rows))
              .with(DNNL_ARG_DIFF_SRC, input.gradientTensor(rows));
      @Nullable Tensor workspace = workspaces.get(lane.index());
      if (workspace != null) {
        call.with(DNNL_ARG_WORKSPACE, workspace);
      }
      program.addCall(lane, call);
    }
    program.wroteGradient(input, true);
  }
}
