package org.mnist4j.onednn.internal.layer.convolution;

import static org.bytedeco.dnnl.global.dnnl.dnnl_acdb;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/**
 * The kernels of one convolution. Which orders of its pictures a kernel is fast in depends on the
 * processor: with AVX2, say, the weights' gradient of a single channel is computed well only beside
 * outputs whose channels come last.
 */
final class ConvolutionKernels {
  private final ProgramBuilder program;
  private final Signal input;
  private final Window window;
  private final Activation activation;
  private final Filters filters;
  private final boolean bias;

  /**
   * @param bias whether there is one
   */
  ConvolutionKernels(
      ProgramBuilder program,
      Signal input,
      Window window,
      Activation activation,
      Filters filters,
      boolean bias) {
    this.program = program;
    this.input = input;
    this.window = window;
    this.activation = activation;
    this.filters = filters;
    this.bias = bias;
  }

  Window window() {
    return window;
  }

  /** For input in the order it comes in if there is a fast kernel, with output as that likes it. */
  Kernel forward(long samples) {
    return choose(
        samples,
        this::forward,
        new Orders(input.tag(), dnnl_format_tag_any),
        new Orders(dnnl_format_tag_any, dnnl_format_tag_any));
  }

  /**
   * With AVX2, oneDNN has a newer kernel that it takes for inference alone; the one that it takes
   * for training needs down to two thirds of its time.
   */
  Kernel forward(long samples, Orders orders) {
    Kernel kernel = forward(samples, orders, program.mode().training());
    return kernel.implementation().equals("brg_conv_fwd:avx2")
        ? forward(samples, orders, true)
        : kernel;
  }

  private Kernel forward(long samples, Orders orders, boolean training) {
    return program
        .kernels()
        .convolution(
            inputs(samples, orders),
            weights(),
            biasLayout(),
            outputs(samples, orders),
            window,
            activation,
            training);
  }

  Kernel backwardWeights(long samples, Orders orders, Kernel forward) {
    return choose(
        samples,
        (n, o) ->
            program
                .kernels()
                .convolutionBackwardWeights(
                    inputs(n, o), weights(), biasLayout(), outputs(n, o), window, forward),
        orders.alternatives());
  }

  Kernel backwardData(long samples, Orders orders, Kernel forward) {
    return choose(
        samples,
        (n, o) ->
            program
                .kernels()
                .convolutionBackwardData(inputs(n, o), weights(), outputs(n, o), window, forward),
        orders.alternatives());
  }

  /** The first fast kernel; without one, the first that is no reference code. */
  private static Kernel choose(long samples, Maker maker, Orders... candidates) {
    List<Kernel> made = new ArrayList<>();
    for (Orders orders : candidates) {
      Kernel kernel = maker.make(samples, orders);
      if (!kernel.isReference() && !kernel.implementation().contains("gemm")) {
        return kernel;
      }
      made.add(kernel);
    }
    return made.stream().filter(kernel -> !kernel.isReference()).findFirst().orElse(made.get(0));
  }

  private Layout inputs(long samples, Orders orders) {
    return Layout.tagged(program.scope(), orders.input(), input.dims(samples));
  }

  private Layout outputs(long samples, Orders orders) {
    return Layout.tagged(program.scope(), orders.output(), outputDims(samples));
  }

  long[] outputDims(long samples) {
    return new long[] {samples, filters.outputs(), window.out()[0], window.out()[1]};
  }

  private Layout weights() {
    return Layout.any(program.scope(), filters.dims());
  }

  private @Nullable Layout biasLayout() {
    return bias ? Layout.plain(program.scope(), filters.outputs()) : null;
  }

  @FunctionalInterface
  private interface Maker {
    Kernel make(long samples, Orders orders);
  }

  /**
   * Orders of a convolution's pictures, as oneDNN's format tags.
   *
   * @param input of its inputs and their gradients
   * @param output of its outputs and their gradients
   */
  record Orders(int input, int output) {
    /** These, and what else may be tried if no fast kernel takes these. */
    private Orders[] alternatives() {
      return new Orders[] {
        this,
        new Orders(input, dnnl_acdb),
        new Orders(dnnl_format_tag_any, output),
        new Orders(dnnl_format_tag_any, dnnl_format_tag_any)
      };
    }
  }
}
