package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_binary;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel does with its results before it writes them.
 *
 * @param algorithm oneDNN's number of it
 * @param alpha of a function of one value
 * @param beta of a function of one value
 * @param operand the second operand's layout, for a function of two values
 */
record PostOp(int algorithm, float alpha, float beta, @Nullable Layout operand) {
  static PostOp function(int algorithm, float alpha, float beta) {
    return new PostOp(algorithm, alpha, beta, null);
  }

  static PostOp binary(int algorithm, Layout operand) {
    return new PostOp(algorithm, 0, 0, operand);
  }

  void appendTo(dnnl_post_ops ops) {
    int status =
        operand == null
            ? dnnl_post_ops_append_eltwise(ops, algorithm, alpha, beta)
            : dnnl_post_ops_append_binary(ops, algorithm, operand.desc());
    Dnnl.check(status, "append a post-operation");
  }
}
