package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** A oneDNN primitive, ready to run on any tensors of the layouts it was made for. */
public final class Kernel {
  private final NativeScope scope;
  private final String name;
  private final dnnl_primitive_desc desc;
  private final dnnl_primitive primitive;

  /** Takes over {@code desc}. */
  Kernel(NativeScope scope, String name, dnnl_primitive_desc desc) {
    this.scope = scope;
    this.name = name;
    this.desc = desc;
    scope.onClose(() -> dnnl_primitive_desc_destroy(desc));
    this.primitive = new dnnl_primitive();
    Dnnl.check(dnnl_primitive_create(primitive, desc), "generate code for " + name);
    scope.onClose(() -> dnnl_primitive_destroy(primitive));
  }

  public String name() {
    return name;
  }

  /**
   * The implementation's name as oneDNN gives it, such as "jit:avx512_core"; "ref:any" is the slow
   * one.
   */
  public String implementation() {
    return implementation(desc);
  }

  /** Whether this is oneDNN's slow reference code. */
  public boolean isReference() {
    return isReference(desc);
  }

  public static boolean isReference(dnnl_primitive_desc desc) {
    return implementation(desc).startsWith("ref");
  }

  public static String implementation(dnnl_primitive_desc desc) {
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      Dnnl.check(
          dnnl_primitive_desc_query(desc, dnnl_query_impl_info_str, 0, text), "name a kernel");
      return text.get(BytePointer.class, 0).getString();
    }
  }

  dnnl_primitive_desc desc() {
    return desc;
  }

  dnnl_primitive primitive() {
    return primitive;
  }

  /** The layout chosen for one of the arguments, such as {@code dnnl_query_weights_md}. */
  public Layout layout(int query, long... dims) {
    return Layout.copyOf(scope, dnnl_primitive_desc_query_md(desc, query, 0), dims);
  }

  Layout scratchpad() {
    return Layout.copyOf(scope, dnnl_primitive_desc_query_md(desc, dnnl_query_scratchpad_md, 0));
  }
}
