package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Picks an implementation for a kernel. Scratchpads are the caller's, an activation is fused where
 * asked for, and an implementation called "ref" (oneDNN's slow reference code) is passed over as
 * long as there is another.
 */
final class KernelMaker {
  private final NativeScope scope;

  KernelMaker(NativeScope scope) {
    this.scope = scope;
  }

  Kernel make(String name, Activation fused, Creation creation) {
    return make(fused.isIdentity() ? name : name + "+" + fused.name(), fused, "", 0, creation);
  }

  /**
   * @param preferred part of the wanted implementation's name; "" for whatever comes first
   * @param sum what the destination's old values are multiplied with and added
   */
  Kernel make(String name, Activation fused, String preferred, float sum, Creation creation) {
    return make(name, attributes(fused, sum), preferred, creation);
  }

  /**
   * @param scaled the arguments that are multiplied with a number that each call gives
   * @param links what is done with the results, in this order
   */
  Kernel make(String name, List<Integer> scaled, List<PostOp> links, Creation creation) {
    dnnl_primitive_attr attr = attributes();
    for (int argument : scaled) {
      Dnnl.check(dnnl_primitive_attr_set_scales_mask(attr, argument, 0), "scale an operand");
    }
    setPostOps(attr, ops -> links.forEach(link -> link.appendTo(ops)));
    return make(name, attr, "", creation);
  }

  private Kernel make(String name, dnnl_primitive_attr attr, String preferred, Creation creation) {
    dnnl_primitive_desc desc = new dnnl_primitive_desc();
    try {
      Dnnl.check(creation.create(desc, attr), "make a " + name + " kernel");
      if (!preferred.isEmpty()) {
        desc = first(desc, creation, attr, implementation -> implementation.contains(preferred));
      }
      if (Kernel.isReference(desc)) {
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
    dnnl_primitive_attr attr = attributes();
    if (sum != 0) {
      setPostOps(attr, PostOp.sum(sum)::appendTo);
    } else if (!fused.isIdentity()) {
      setPostOps(attr, PostOp.function(fused.forward(), fused.alpha(), fused.beta())::appendTo);
    }
    return attr;
  }

  private static dnnl_primitive_attr attributes() {
    dnnl_primitive_attr attr = new dnnl_primitive_attr();
    Dnnl.check(dnnl_primitive_attr_create(attr), "create kernel attributes");
    Dnnl.check(
        dnnl_primitive_attr_set_scratchpad_mode(attr, dnnl_scratchpad_mode_user),
        "ask for an own scratchpad");
    return attr;
  }

  private static void setPostOps(dnnl_primitive_attr attr, Consumer<dnnl_post_ops> append) {
    dnnl_post_ops ops = new dnnl_post_ops();
    Dnnl.check(dnnl_post_ops_create(ops), "create post-operations");
    append.accept(ops);
    Dnnl.check(dnnl_primitive_attr_set_post_ops(attr, ops), "set post-operations");
    dnnl_post_ops_destroy(ops);
  }

  @FunctionalInterface
  interface Creation {
    int create(dnnl_primitive_desc desc, dnnl_primitive_attr attr);
  }
}
