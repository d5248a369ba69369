package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** The kernels that networks are made of, for tensors of given layouts. */
public final class Kernels {
  private final KernelMaker maker;

  public Kernels(NativeScope scope) {
    this.maker = new KernelMaker(scope);
  }

  /** dst[n, o, ...] = activation(src * weights + bias). */
  public Kernel convolution(
      Layout src,
      Layout weights,
      @Nullable Layout bias,
      Layout dst,
      Window w,
      Activation activation,
      boolean training) {
    return maker.make(
        "convolution",
        activation,
        (desc, attr) ->
            dnnl_convolution_forward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                propagation(training),
                dnnl_convolution_direct,
                src.desc(),
                weights.desc(),
                desc(bias),
                dst.desc(),
                w.stride(),
                w.gaps(),
                w.before(),
                w.after(),
                attr));
  }

  public Kernel convolutionBackwardData(
      Layout diffSrc, Layout weights, Layout diffDst, Window w, Kernel forward) {
    return maker.make(
        "convolution-backward-data",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_convolution_backward_data_primitive_desc_create(
                desc,
                Dnnl.engine(),
                dnnl_convolution_direct,
                diffSrc.desc(),
                weights.desc(),
                diffDst.desc(),
                w.stride(),
                w.gaps(),
                w.before(),
                w.after(),
                forward.desc(),
                attr));
  }

  public Kernel convolutionBackwardWeights(
      Layout src,
      Layout diffWeights,
      @Nullable Layout diffBias,
      Layout diffDst,
      Window w,
      Kernel forward) {
    return maker.make(
        "convolution-backward-weights",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_convolution_backward_weights_primitive_desc_create(
                desc,
                Dnnl.engine(),
                dnnl_convolution_direct,
                src.desc(),
                diffWeights.desc(),
                desc(diffBias),
                diffDst.desc(),
                w.stride(),
                w.gaps(),
                w.before(),
                w.after(),
                forward.desc(),
                attr));
  }

  /** dst[m, n] = activation(src[m, k] * weights[k, n] + bias[1, n]); all may have strides. */
  public Kernel matmul(
      Layout src, Layout weights, @Nullable Layout bias, Layout dst, Activation activation) {
    return matmul("matmul", src, weights, bias, dst, activation);
  }

  /** dst[p, m, n] = src[p, m, k] * weights[p, k, n]: a product for each p. */
  public Kernel batchedMatmul(Layout src, Layout weights, Layout dst) {
    return matmul("batched-matmul", src, weights, null, dst, Activation.IDENTITY);
  }

  /** dst[m, n] = src[m, k] * weights[k, n] with a sparse src; the others are row-major. */
  public Kernel sparseMatmul(Layout src, Layout weights, Layout dst) {
    return matmul("sparse-matmul", src, weights, null, dst, Activation.IDENTITY);
  }

  private Kernel matmul(
      String name,
      Layout src,
      Layout weights,
      @Nullable Layout bias,
      Layout dst,
      Activation activation) {
    return maker.make(
        name,
        activation,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), desc(bias), dst.desc(), attr));
  }

  /**
   * As above, by oneDNN's classic matrix product where it has one: better at wide results of few
   * rows.
   */
  public Kernel gemm(
      Layout src, Layout weights, @Nullable Layout bias, Layout dst, Activation activation) {
    return maker.make(
        activation.isIdentity() ? "matmul" : "matmul+" + activation.name(),
        activation,
        "gemm",
        0,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), desc(bias), dst.desc(), attr));
  }

  /** dst += src * weights. */
  public Kernel matmulAdding(Layout src, Layout weights, Layout dst) {
    return maker.make(
        "matmul+sum",
        Activation.IDENTITY,
        "",
        1,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), null, dst.desc(), attr));
  }

  public Kernel pooling(int algorithm, Layout src, Layout dst, Window w, boolean training) {
    return maker.make(
        "pooling",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_pooling_forward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                propagation(training),
                algorithm,
                src.desc(),
                dst.desc(),
                w.stride(),
                w.kernel(),
                w.gaps(),
                w.before(),
                w.after(),
                attr));
  }

  public Kernel poolingBackward(
      int algorithm, Layout diffSrc, Layout diffDst, Window w, Kernel forward) {
    return maker.make(
        "pooling-backward",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_pooling_backward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                algorithm,
                diffSrc.desc(),
                diffDst.desc(),
                w.stride(),
                w.kernel(),
                w.gaps(),
                w.before(),
                w.after(),
                forward.desc(),
                attr));
  }

  public Kernel eltwise(Activation activation, Layout data) {
    return maker.make(
        activation.name(),
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_eltwise_forward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                dnnl_forward_training,
                activation.forward(),
                data.desc(),
                data.desc(),
                activation.alpha(),
                activation.beta(),
                attr));
  }

  /**
   * diffSrc = diffDst * activation'(dst), or of the source where the derivative takes that; the
   * gradients may share memory.
   */
  public Kernel eltwiseBackward(Activation activation, Layout data) {
    // The hint has to be of the same algorithm.
    Kernel hint =
        maker.make(
            activation.name() + "-hint",
            Activation.IDENTITY,
            (desc, attr) ->
                dnnl_eltwise_forward_primitive_desc_create(
                    desc,
                    Dnnl.engine(),
                    dnnl_forward_training,
                    activation.backward(),
                    data.desc(),
                    data.desc(),
                    activation.alpha(),
                    activation.beta(),
                    attr));
    return maker.make(
        activation.name() + "-backward",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_eltwise_backward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                activation.backward(),
                data.desc(),
                data.desc(),
                data.desc(),
                activation.alpha(),
                activation.beta(),
                hint.desc(),
                attr));
  }

  /** Copies from one physical order to another. */
  public Kernel reorder(Layout src, Layout dst) {
    return maker.make(
        "reorder",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_reorder_primitive_desc_create(
                desc, src.desc(), Dnnl.engine(), dst.desc(), Dnnl.engine(), attr));
  }

  /**
   * dst = first (op) second, elementwise; dst may share the memory of an operand, and an operand
   * may be a single number. The operands in {@code scaled} are multiplied with numbers given at
   * each call; then what the links say is done with the results.
   */
  public Kernel elementwise(
      int algorithm,
      Layout first,
      Layout second,
      Layout dst,
      List<Integer> scaled,
      List<PostOp> links) {
    return maker.make(
        "elementwise",
        scaled,
        links,
        (desc, attr) ->
            dnnl_binary_primitive_desc_create(
                desc, Dnnl.engine(), algorithm, first.desc(), second.desc(), dst.desc(), attr));
  }

  public Kernel batchNormalization(Layout data, float epsilon, int flags, boolean training) {
    return maker.make(
        "batch-normalization",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_batch_normalization_forward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                propagation(training),
                data.desc(),
                data.desc(),
                epsilon,
                flags,
                attr));
  }

  public Kernel batchNormalizationBackward(Layout data, float epsilon, int flags, Kernel forward) {
    return maker.make(
        "batch-normalization-backward",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_batch_normalization_backward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                dnnl_backward,
                data.desc(),
                data.desc(),
                data.desc(),
                epsilon,
                flags,
                forward.desc(),
                attr));
  }

  /** Along the rows of {@code data} [m, n], in place or not. */
  public Kernel softmax(Layout data) {
    return maker.make(
        "softmax",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_softmax_forward_primitive_desc_create(
                desc,
                Dnnl.engine(),
                dnnl_forward_inference,
                dnnl_softmax_accurate,
                data.desc(),
                data.desc(),
                1,
                attr));
  }

  private static int propagation(boolean training) {
    return training ? dnnl_forward_training : dnnl_forward_inference;
  }

  private static @Nullable dnnl_memory_desc desc(@Nullable Layout layout) {
    return layout == null ? null : layout.desc();
  }
}
