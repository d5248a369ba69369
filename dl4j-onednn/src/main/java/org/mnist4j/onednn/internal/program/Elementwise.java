package org.mnist4j.onednn.internal.program;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PostOp;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Arithmetic on rows of floats: a function of two operands, and what is then done with its result,
 * in one kernel. An operand is as long as the destination, or a single number. The destination may
 * be one of the operands.
 *
 * <p>Multiplying an operand with a number, functions of one value and adding to the destination
 * cost next to nothing; a link with a further operand costs half as much as a kernel of its own,
 * also when that operand is a number.
 */
public final class Elementwise {
  /** Rows that one kernel adds to another: oneDNN appends 32 operations and refuses a 33rd. */
  private static final int MOST_ADDED = 32;

  private final ProgramBuilder program;
  private final Map<String, Kernel> made = new HashMap<>();

  Elementwise(ProgramBuilder program) {
    this.program = program;
  }

  /** Floats as a row [1, n]. */
  public Tensor row(NativeFloats floats) {
    NativeScope scope = program.scope();
    return Tensor.of(scope, Layout.plain(scope, 1, floats.length()), floats);
  }

  /**
   * Adds the sum of two rows or more, from the first to the last, to a lane's work. A kernel takes
   * so many of them; the next one goes on from what that has left in the destination.
   *
   * @param destination none of the rows but the first
   */
  public void sum(Lane lane, List<Tensor> rows, Tensor destination) {
    Tensor before = rows.get(0);
    for (int from = 1; from < rows.size(); from += MOST_ADDED) {
      Chain sum = add(before, rows.get(from));
      rows.subList(from + 1, Math.min(from + MOST_ADDED, rows.size())).forEach(sum::add);
      sum.into(lane, destination);
      before = destination;
    }
  }

  /** a + b. */
  public Chain add(Tensor a, Tensor b) {
    return new Chain(dnnl_binary_add, a, b, null, null);
  }

  /** p a + q b, with numbers p and q. */
  public Chain blend(Tensor a, Tensor p, Tensor b, Tensor q) {
    return new Chain(dnnl_binary_add, a, b, p, q);
  }

  /** a - b. */
  public Chain subtract(Tensor a, Tensor b) {
    return new Chain(dnnl_binary_sub, a, b, null, null);
  }

  /** a b. */
  public Chain multiply(Tensor a, Tensor b) {
    return new Chain(dnnl_binary_mul, a, b, null, null);
  }

  /** p a², with a number p. */
  public Chain square(Tensor p, Tensor a) {
    return new Chain(dnnl_binary_mul, a, a, p, null);
  }

  /** p a / b, with a number p. */
  public Chain divide(Tensor p, Tensor a, Tensor b) {
    return new Chain(dnnl_binary_div, a, b, p, null);
  }

  /** The greater of a and b. */
  public Chain maximum(Tensor a, Tensor b) {
    return new Chain(dnnl_binary_max, a, b, null, null);
  }

  /** The greater of p a and b, with a number p. */
  public Chain maximum(Tensor p, Tensor a, Tensor b) {
    return new Chain(dnnl_binary_max, a, b, p, null);
  }

  /**
   * Adds the scalar product of two rows to a lane's work.
   *
   * @return [1, 1]
   */
  public Tensor dot(Lane lane, Tensor a, Tensor b) {
    NativeScope scope = program.scope();
    long n = a.layout().dim(1);
    Layout column = Layout.plain(scope, n, 1);
    Layout number = Layout.plain(scope, 1, 1);
    Kernel kernel =
        made.computeIfAbsent(
            "dot" + n,
            key -> program.kernels().matmul(a.layout(), column, null, number, Activation.IDENTITY));
    Tensor result = Tensor.allocate(scope, number);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, a)
            .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, column, b.floats()))
            .with(DNNL_ARG_DST, result));
    return result;
  }

  /** A computation that is put together link by link. */
  public final class Chain {
    private final int algorithm;
    private final Tensor first;
    private final Tensor second;
    private final @Nullable Tensor firstScale;
    private final @Nullable Tensor secondScale;
    private final List<PostOp> links = new ArrayList<>();
    private final List<@Nullable Tensor> operands = new ArrayList<>();

    private Chain(
        int algorithm,
        Tensor first,
        Tensor second,
        @Nullable Tensor firstScale,
        @Nullable Tensor secondScale) {
      this.algorithm = algorithm;
      this.first = first;
      this.second = second;
      this.firstScale = firstScale;
      this.secondScale = secondScale;
    }

    public Chain add(Tensor b) {
      return link(dnnl_binary_add, b);
    }

    public Chain multiply(Tensor b) {
      return link(dnnl_binary_mul, b);
    }

    public Chain divide(Tensor b) {
      return link(dnnl_binary_div, b);
    }

    /** What there is plus a number that never changes. */
    public Chain add(float constant) {
      return link(PostOp.function(dnnl_eltwise_linear, 1, constant), null);
    }

    /** 1 by what there is. */
    public Chain inverse() {
      return link(PostOp.function(dnnl_eltwise_pow, 1, -1), null);
    }

    public Chain root() {
      return link(PostOp.function(dnnl_eltwise_sqrt, 0, 0), null);
    }

    public Chain absolute() {
      return link(PostOp.function(dnnl_eltwise_abs, 0, 0), null);
    }

    /** What is below {@code low} or above {@code high} becomes that. */
    public Chain clip(float low, float high) {
      return link(PostOp.function(dnnl_eltwise_clip, low, high), null);
    }

    private Chain link(int binary, Tensor operand) {
      return link(PostOp.binary(binary, operand.layout()), operand);
    }

    private Chain link(PostOp operation, @Nullable Tensor operand) {
      links.add(operation);
      operands.add(operand);
      return this;
    }

    /**
     * Adds the computation to a lane's work: its result and {@code share} times what the
     * destination held.
     */
    public void addTo(Lane lane, Tensor destination, float share) {
      (share == 0 ? this : link(PostOp.sum(share), null)).into(lane, destination);
    }

    /** Adds the computation to a lane's work. */
    public void into(Lane lane, Tensor destination) {
      Kernel kernel = kernel(destination.layout());
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC_0, first)
              .with(DNNL_ARG_SRC_1, second)
              .with(DNNL_ARG_DST, destination);
      if (firstScale != null) {
        call.with(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_0, firstScale);
      }
      if (secondScale != null) {
        call.with(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_1, secondScale);
      }
      for (int i = 0; i < operands.size(); i++) {
        Tensor operand = operands.get(i);
        if (operand != null) {
          call.with((i + 1) * DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1, operand);
        }
      }
      program.addCall(lane, call);
    }

    private Kernel kernel(Layout destination) {
      List<Integer> scaled = new ArrayList<>();
      if (firstScale != null) {
        scaled.add(DNNL_ARG_SRC_0);
      }
      if (secondScale != null) {
        scaled.add(DNNL_ARG_SRC_1);
      }
      StringBuilder key = new StringBuilder();
      key.append(algorithm).append(first.layout()).append(second.layout()).append(destination);
      key.append(scaled);
      links.forEach(
          link ->
              key.append(link.algorithm())
                  .append(link.alpha())
                  .append('|')
                  .append(link.beta())
                  .append(link.operand()));
      return made.computeIfAbsent(
          key.toString(),
          k ->
              program
                  .kernels()
                  .elementwise(
                      algorithm, first.layout(), second.layout(), destination, scaled, links));
    }
  }
}
