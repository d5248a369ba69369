package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.function.Predicate;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.jspecify.annotations.Nullable;

/**
 * Makes kernels. Scratchpads are the caller's, an activation is fused where the kernel allows it,
 * and an implementation called "ref" (oneDNN's slow reference code) is passed over as long as there
 * is another.
 */
final class Kernels {
  private final NativeScope scope;

  Kernels(NativeScope scope) {
    this.scope = scope;
  }

  /** dst[n, o, ...] = activation(src * weights + bias). */
  Kernel convolution(
      Layout src,
      Layout weights,
      @Nullable Layout bias,
      Layout dst,
      Window w,
      Activation activation,
      boolean training) {
    return make(
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

  Kernel convolutionBackwardData(
      Layout diffSrc, Layout weights, Layout diffDst, Window w, Kernel forward) {
    return make(
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

  Kernel convolutionBackwardWeights(
      Layout src,
      Layout diffWeights,
      @Nullable Layout diffBias,
      Layout diffDst,
      Window w,
      Kernel forward) {
    return make(
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
  Kernel matmul(
      Layout src, Layout weights, @Nullable Layout bias, Layout dst, Activation activation) {
    return make(
        "matmul",
        activation,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), desc(bias), dst.desc(), attr));
  }

  /**
   * As above, by oneDNN's classic matrix product where it has one: better at wide results of few
   * rows.
   */
  Kernel gemm(Layout src, Layout weights, Layout dst) {
    return make(
        "matmul",
        Activation.IDENTITY,
        "gemm",
        0,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), null, dst.desc(), attr));
  }

  /** dst += src * weights. */
  Kernel matmulAdding(Layout src, Layout weights, Layout dst) {
    return make(
        "matmul+sum",
        Activation.IDENTITY,
        "",
        1,
        (desc, attr) ->
            dnnl_matmul_primitive_desc_create(
                desc, Dnnl.engine(), src.desc(), weights.desc(), null, dst.desc(), attr));
  }

  Kernel pooling(int algorithm, Layout src, Layout dst, Window w, boolean training) {
    return make(
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

  Kernel poolingBackward(int algorithm, Layout diffSrc, Layout diffDst, Window w, Kernel forward) {
    return make(
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

  Kernel eltwise(Activation activation, Layout data) {
    return make(
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
                0,
                attr));
  }

  /** diffSrc = diffDst * activation'(dst); the gradients may share memory. */
  Kernel eltwiseBackward(Activation activation, Layout data) {
    // The hint has to be of the same algorithm, the one that takes the result.
    Kernel hint =
        make(
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
                    0,
                    attr));
    return make(
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
                0,
                hint.desc(),
                attr));
  }

  /** Copies from one physical order to another. */
  Kernel reorder(Layout src, Layout dst) {
    return make(
        "reorder",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_reorder_primitive_desc_create(
                desc, src.desc(), Dnnl.engine(), dst.desc(), Dnnl.engine(), attr));
  }

  /** dst = first (op) second, elementwise; dst may share the memory of {@code first}. */
  Kernel binary(int algorithm, Layout first, Layout second, Layout dst) {
    return make(
        algorithm == dnnl_binary_add ? "add" : "multiply",
        Activation.IDENTITY,
        (desc, attr) ->
            dnnl_binary_primitive_desc_create(
                desc, Dnnl.engine(), algorithm, first.desc(), second.desc(), dst.desc(), attr));
  }

  Kernel batchNormalization(Layout data, float epsilon, int flags, boolean training) {
    return make(
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

  Kernel batchNormalizationBackward(Layout data, float epsilon, int flags, Kernel forward) {
    return make(
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

  private static int propagation(boolean training) {
    return training ? dnnl_forward_training : dnnl_forward_inference;
  }

  private static @Nullable dnnl_memory_desc desc(@Nullable Layout layout) {
    return layout == null ? null : layout.desc();
  }

  private Kernel make(String name, Activation fused, Creation creation) {
    return make(fused.isIdentity() ? name : name + "+" + fused.name(), fused, "", 0, creation);
  }

  /**
   * @param preferred part of the wanted implementation's name; "" for whatever comes first
   * @param sum what the destination's old values are multiplied with and added
   */
  private Kernel make(
      String name, Activation fused, String preferred, float sum, Creation creation) {
    dnnl_primitive_attr attr = attributes(fused, sum);
    dnnl_primitive_desc desc = new dnnl_primitive_desc();
    try {
      Dnnl.check(creation.create(desc, attr), "make a " + name + " kernel");
      if (!preferred.isEmpty()) {
        desc = first(desc, creation, attr, implementation -> implementation.contains(preferred));
      }
      if (Kernel.implementation(desc).startsWith("ref")) {
        desc = first(desc, creation, attr, implementation -> !implementation.startsWith("ref"));
      }
    } finally {
      dnnl_primitive_attr_destroy(attr);
    }
    return new Kernel(scope, name, desc);
  }

  /**
   * Walks on to an implementation that is {@code wanted}; comes back to the first when there is
   * none.
   */
  private static dnnl_primitive_desc first(
      dnnl_primitive_desc desc,
      Creation creation,
      dnnl_primitive_attr attr,
      Predicate<String> wanted) {
    do {
      if (wanted.test(Kernel.implementation(desc))) {
        return desc;
      }
    } while (dnnl_primitive_desc_next_impl(desc) == dnnl_success);
    dnnl_primitive_desc_destroy(desc);
    dnnl_primitive_desc again = new dnnl_primitive_desc();
    Dnnl.check(creation.create(again, attr), "make a kernel again");
    return again;
  }

  private static dnnl_primitive_attr attributes(Activation fused, float sum) {
    dnnl_primitive_attr attr = new dnnl_primitive_attr();
    Dnnl.check(dnnl_primitive_attr_create(attr), "create kernel attributes");
    Dnnl.check(
        dnnl_primitive_attr_set_scratchpad_mode(attr, dnnl_scratchpad_mode_user),
        "ask for an own scratchpad");
    if (!fused.isIdentity() || sum != 0) {
      dnnl_post_ops ops = new dnnl_post_ops();
      Dnnl.check(dnnl_post_ops_create(ops), "create post-operations");
      if (sum != 0) {
        Dnnl.check(dnnl_post_ops_append_sum(ops, sum, 0, dnnl_f32), "add to the destination");
      } else {
        Dnnl.check(
            dnnl_post_ops_append_eltwise(ops, fused.forward(), fused.alpha(), 0),
            "fuse " + fused.name());
      }
      Dnnl.check(dnnl_primitive_attr_set_post_ops(attr, ops), "set post-operations");
      dnnl_post_ops_destroy(ops);
    }
    return attr;
  }

  @FunctionalInterface
  private interface Creation {
    int create(dnnl_primitive_desc desc, dnnl_primitive_attr attr);
  }
}
