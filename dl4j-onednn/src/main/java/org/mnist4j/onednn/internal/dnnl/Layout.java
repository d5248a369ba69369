package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** Shape and physical order of a float tensor: oneDNN's memory descriptor, owned by a scope. */
public final class Layout {
  /**
   * Orders of a picture batch [n, c, h, w] that kernels ask for: plain, channels last, channels in
   * blocks.
   */
  private static final int[] PICTURE_TAGS = {
    dnnl_abcd, dnnl_acdb, dnnl_aBcd16b, dnnl_aBcd8b, dnnl_aBcd4b
  };

  private final dnnl_memory_desc desc;
  private final long[] dims;

  private Layout(dnnl_memory_desc desc, long[] dims) {
    this.desc = desc;
    this.dims = dims;
  }

  /** A shape whose order the kernel may choose. */
  public static Layout any(NativeScope scope, long... dims) {
    return tagged(scope, dnnl_format_tag_any, dims);
  }

  public static Layout tagged(NativeScope scope, int tag, long... dims) {
    dnnl_memory_desc desc = new dnnl_memory_desc();
    Dnnl.check(
        dnnl_memory_desc_create_with_tag(desc, dims.length, dims, dnnl_f32, tag),
        "describe a tensor of shape " + Arrays.toString(dims));
    return owned(scope, desc, dims);
  }

  /** Row-major order without gaps. */
  public static Layout plain(NativeScope scope, long... dims) {
    long[] strides = new long[dims.length];
    long step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strided(scope, dims, strides);
  }

  public static Layout strided(NativeScope scope, long[] dims, long[] strides) {
    dnnl_memory_desc desc = new dnnl_memory_desc();
    Dnnl.check(
        dnnl_memory_desc_create_with_strides(desc, dims.length, dims, dnnl_f32, strides),
        "describe a tensor of shape " + Arrays.toString(dims));
    return owned(scope, desc, dims);
  }

  /** A part of a tensor, in that one's memory. */
  public Layout part(NativeScope scope, long[] offsets, long[] partDims) {
    dnnl_memory_desc part = new dnnl_memory_desc();
    Dnnl.check(
        dnnl_memory_desc_create_submemory(part, desc, partDims, offsets),
        "take a part of shape %s at %s out of %s"
            .formatted(Arrays.toString(partDims), Arrays.toString(offsets), this));
    return owned(scope, part, partDims);
  }

  /** A sparse matrix in compressed rows with room for {@code capacity} entries. */
  public static Layout sparse(NativeScope scope, long rows, long columns, long capacity) {
    long[] dims = {rows, columns};
    dnnl_memory_desc desc = new dnnl_memory_desc();
    Dnnl.check(
        dnnl_memory_desc_create_with_csr_encoding(
            desc, dims.length, dims, dnnl_f32, capacity, dnnl_s32, dnnl_s32),
        "describe a sparse matrix of shape " + Arrays.toString(dims));
    return owned(scope, desc, dims);
  }

  /** A copy of a descriptor that somebody else owns. */
  static Layout copyOf(NativeScope scope, dnnl_memory_desc borrowed, long... dims) {
    dnnl_memory_desc desc = new dnnl_memory_desc();
    Dnnl.check(dnnl_memory_desc_clone(desc, borrowed), "copy a tensor description");
    return owned(scope, desc, dims);
  }

  private static Layout owned(NativeScope scope, dnnl_memory_desc desc, long[] dims) {
    scope.onClose(() -> dnnl_memory_desc_destroy(desc));
    return new Layout(desc, dims.clone());
  }

  dnnl_memory_desc desc() {
    return desc;
  }

  public long dim(int i) {
    return dims[i];
  }

  long[] dims() {
    return dims.clone();
  }

  /** Whether this is row-major order without gaps. */
  boolean isRowMajor() {
    long step = 1;
    long[] strides = strides(desc);
    for (int i = dims.length - 1; i >= 0; i--) {
      if (strides[i] != step && dims[i] != 1) {
        return false;
      }
      step *= dims[i];
    }
    return innerBlocks().length == 0;
  }

  /** Whether there is a value at each float of the memory. */
  boolean isFull() {
    return floats() == Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  /** Where the values lie. */
  Blocks blocks() {
    return new Blocks(strides(desc), innerBlocks());
  }

  /** The innermost blocks, from the outer to the inner: each its dimension and its size. */
  private long[][] innerBlocks() {
    try (IntPointer count = new IntPointer(1);
        PointerPointer<LongPointer> answer = new PointerPointer<>(1)) {
      Dnnl.check(dnnl_memory_desc_query(desc, dnnl_query_inner_nblks_s32, count), "count blocks");
      long[] sizes = new long[count.get()];
      long[] dimensions = new long[count.get()];
      if (sizes.length > 0) {
        Dnnl.check(dnnl_memory_desc_query(desc, dnnl_query_inner_blks, answer), "read blocks");
        answer.get(LongPointer.class, 0).get(sizes);
        Dnnl.check(dnnl_memory_desc_query(desc, dnnl_query_inner_idxs, answer), "read blocks");
        answer.get(LongPointer.class, 0).get(dimensions);
      }
      long[][] blocks = new long[sizes.length][];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = new long[] {dimensions[i], sizes[i]};
      }
      return blocks;
    }
  }

  public long bytes() {
    return dnnl_memory_desc_get_size(desc);
  }

  public long floats() {
    return (bytes() + Float.BYTES - 1) / Float.BYTES;
  }

  public boolean sameAs(Layout other) {
    return dnnl_memory_desc_equal(desc, other.desc) != 0;
  }

  /**
   * The format tag of this picture batch, so that batches of other sizes can be given the same
   * order. With a single channel several tags mean the same order, but not the same to oneDNN: the
   * one with the same strides counts.
   */
  public int pictureTag() {
    int found = dnnl_format_tag_undef;
    for (int tag : PICTURE_TAGS) {
      dnnl_memory_desc candidate = new dnnl_memory_desc();
      if (dnnl_memory_desc_create_with_tag(candidate, dims.length, dims, dnnl_f32, tag)
          == dnnl_success) {
        boolean same = dnnl_memory_desc_equal(desc, candidate) != 0;
        boolean exact = same && Arrays.equals(strides(desc), strides(candidate));
        dnnl_memory_desc_destroy(candidate);
        if (exact) {
          return tag;
        }
        if (same && found == dnnl_format_tag_undef) {
          found = tag;
        }
      }
    }
    if (found == dnnl_format_tag_undef) {
      throw new IllegalStateException("oneDNN chose an unknown order for " + this);
    }
    return found;
  }

  private long[] strides(dnnl_memory_desc of) {
    try (PointerPointer<LongPointer> answer = new PointerPointer<>(1)) {
      Dnnl.check(dnnl_memory_desc_query(of, dnnl_query_strides, answer), "read strides");
      long[] strides = new long[dims.length];
      answer.get(LongPointer.class, 0).get(strides);
      return strides;
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
