package org.mnist4j.onednn.internal.program;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;

/** Copies between physical orders. */
public final class Reorders {
  private Reorders() {}

  public static void add(ProgramBuilder program, Lane lane, Tensor from, Tensor to) {
    program.add(lane, call(program, lane, from, to));
  }

  /** Copies parameters, see {@link ProgramBuilder#addPreparation}. */
  public static void addPreparation(ProgramBuilder program, Lane lane, Tensor from, Tensor to) {
    KernelCall call = call(program, lane, from, to);
    program.addPreparation(lane, call.toString(), call);
  }

  /** Copies parameters that several lanes read, see {@link ProgramBuilder#addOpening}. */
  public static void addOpening(ProgramBuilder program, Tensor from, Tensor to) {
    Lane lane = program.openingLane(to.floats().length());
    KernelCall call = call(program, lane, from, to);
    program.addOpening(lane, call.toString(), call);
  }

  /** {@code given} itself if it is in that order, else a copy made at each run. */
  public static Tensor inOrder(ProgramBuilder program, Lane lane, Tensor given, Layout order) {
    if (order.sameAs(given.layout())) {
      return given;
    }
    Tensor copy = Tensor.allocate(program.scope(), order);
    add(program, lane, given, copy);
    return copy;
  }

  /** {@code wanted} itself if it is in that order, else room to be copied from. */
  public static Tensor targetInOrder(ProgramBuilder program, Tensor wanted, Layout order) {
    return order.sameAs(wanted.layout()) ? wanted : Tensor.allocate(program.scope(), order);
  }

  /** Brings what a kernel wrote to {@link #targetInOrder} to where it is wanted. */
  public static void addUnlessSame(
      ProgramBuilder program, Lane lane, Tensor target, Tensor wanted) {
    if (target != wanted) {
      add(program, lane, target, wanted);
    }
  }

  private static KernelCall call(ProgramBuilder program, Lane lane, Tensor from, Tensor to) {
    Kernel kernel = program.kernels().reorder(from.layout(), to.layout());
    return program.call(lane, kernel).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to).build();
  }
}
