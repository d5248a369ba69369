package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;

/** A kernel bound to its tensors: running it is one native call. */
public final class KernelCall implements Op {
  private final String name;
  private final dnnl_primitive primitive;
  private final dnnl_stream stream;
  private final dnnl_exec_arg_t args;
  private final int count;

  private KernelCall(Builder builder) {
    name = builder.kernel.name();
    primitive = builder.kernel.primitive();
    stream = builder.lane.stream();
    count = builder.indices.size();
    args = new dnnl_exec_arg_t(count);
    for (int i = 0; i < count; i++) {
      args.position(i).arg(builder.indices.get(i)).memory(builder.memories.get(i));
    }
    args.position(0);
    builder.lane.scope().onClose(args::deallocate);
  }

  @Override
  public void run() {
    int status = dnnl_primitive_execute(primitive, stream, count, args);
    if (status != 0) {
      Dnnl.check(status, "run " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  public static Builder of(Kernel kernel, Lane lane) {
    return new Builder(kernel, lane);
  }

  /** Collects the arguments of one call. */
  public static final class Builder {
    private final Kernel kernel;
    private final Lane lane;
    private final List<Integer> indices = new ArrayList<>();
    private final List<dnnl_memory> memories = new ArrayList<>();

    private Builder(Kernel kernel, Lane lane) {
      this.kernel = kernel;
      this.lane = lane;
      Layout scratchpad = kernel.scratchpad();
      if (scratchpad.bytes() > 0) {
        with(DNNL_ARG_SCRATCHPAD, lane.scratchpad(scratchpad));
      }
    }

    public Builder with(int index, Tensor tensor) {
      return with(index, tensor.memory());
    }

    public Builder with(int index, SparseMatrix matrix) {
      return with(index, matrix.memory());
    }

    private Builder with(int index, dnnl_memory memory) {
      indices.add(index);
      memories.add(memory);
      return this;
    }

    public KernelCall build() {
      return new KernelCall(this);
    }
  }
}
