package org.mnist4j.onednn.internal.parameters;

import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.HugePages;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One of a network's flat arrays in single precision: itself, or a copy of it. */
final class FloatArray {
  private final INDArray own;
  private final INDArray floats;

  FloatArray(INDArray own) {
    this.own = own;
    this.floats = own.castTo(DataType.FLOAT); // The array itself where it is of that type.
    NativeFloats all = part(0, own.length());
    HugePages.advise(all.pointer().address(), all.length() * Float.BYTES);
  }

  /** Whether an array has the same memory: networks hand out views of theirs, each time another. */
  boolean isOf(@Nullable INDArray array) {
    return own == array
        || (array != null
            && !array.wasClosed()
            && !own.wasClosed()
            && array.dataType() == own.dataType()
            && array.length() == own.length()
            && address(array) == address(own));
  }

  private static long address(INDArray array) {
    return array.data().address() + array.offset() * array.data().getElementSize();
  }

  void copyIn() {
    if (floats != own) {
      floats.assign(own);
    }
  }

  void copyOut() {
    if (floats != own) {
      own.assign(floats);
    }
  }

  NativeFloats part(long offset, long length) {
    long address = address(floats) + offset * Float.BYTES;
    return NativeFloats.at(address, length);
  }
}
