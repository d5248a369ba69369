package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_data_type_undef;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_binary;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sum;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel does with its results before it writes them.
 *
 * @param algorithm oneDNN's number of it
 * @param alpha of a function of one value; of a sum, what the old value is multiplied with
 * @param beta of a function of one value
 * @param operand the second operand's layout, for a function of two values
 */
public record PostOp(int algorithm, float alpha, float beta, @Nullable Layout operand) {
  public static PostOp function(int algorithm, float alpha, float beta) {
    return new PostOp(algorithm, alpha, beta, null);
  }

  public static PostOp binary(int algorithm, Layout operand) {
    return new PostOp(algorithm, 0, 0, operand);
  }

  /** Adds {@code share} times what the destination holds. */
  public static PostOp sum(float share) {
    return new PostOp(dnnl_sum, share, 0, null);
  }

  void appendTo(dnnl_post_ops ops) {
    Dnnl.check(append(ops), "append a post-operation");
  }

  private int append(dnnl_post_ops ops) {
    if (algorithm == dnnl_sum) {
      return dnnl_post_ops_append_sum(ops, alpha, 0, dnnl_data_type_undef);
    }
    return operand == null
        ? dnnl_post_ops_append_eltwise(ops, algorithm, alpha, beta)
        : dnnl_post_ops_append_binary(ops, algorithm, operand.desc());
  }
}
