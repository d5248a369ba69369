package org.mnist4j.onednn.internal.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * What flows from one stage to the next: a batch of activations and, in training, their gradients.
 * Samples lie one after another, so a lane's samples are a contiguous part.
 */
public final class Signal {
  private final NativeScope scope;
  private final int batch;
  private final long[] shape;
  private final int tag;
  private final long sampleFloats;
  private final NativeFloats values;
  private final boolean trained;
  private final List<Reader> readers;
  private @Nullable NativeFloats gradients;
  private Written valuesWritten = Written.NEVER;
  private Written gradientsWritten = Written.NEVER;

  /**
   * @param shape of one sample: {features}, or {channels, height, width}
   * @param tag physical order of a batch
   * @param trained whether there is something to train before this signal, so that its gradient is
   *     wanted
   */
  public Signal(NativeScope scope, int batch, long[] shape, int tag, boolean trained) {
    this.scope = scope;
    this.batch = batch;
    this.shape = shape.clone();
    this.tag = tag;
    this.trained = trained;
    this.sampleFloats = layout(1).floats();
    this.values = scope.allocate(batch * sampleFloats);
    this.readers = new ArrayList<>();
  }

  private Signal(Signal other, long[] shape) {
    this.scope = other.scope;
    this.batch = other.batch;
    this.shape = shape;
    this.tag = shape.length == 1 ? dnnl_ab : dnnl_abcd;
    this.trained = other.trained;
    this.sampleFloats = other.sampleFloats;
    this.values = other.values;
    this.readers = other.readers;
    this.gradients = trained ? other.gradients() : null;
  }

  /** The same memory under another shape; only for plain order. */
  public Signal viewedAs(long... newShape) {
    return new Signal(this, newShape);
  }

  public long[] shape() {
    return shape.clone();
  }

  public int batch() {
    return batch;
  }

  public boolean isPicture() {
    return shape.length == 3;
  }

  /** Values in one sample of this shape, without the padding of its physical order. */
  public long features() {
    long product = 1;
    for (long extent : shape) {
      product *= extent;
    }
    return product;
  }

  public boolean isPlain() {
    return tag == dnnl_ab || tag == dnnl_abcd;
  }

  public int tag() {
    return tag;
  }

  /** Whether the gradient with respect to this signal is needed at all. */
  public boolean trained() {
    return trained;
  }

  /** Dimensions of a batch of {@code samples}. */
  public long[] dims(long samples) {
    long[] dims = new long[shape.length + 1];
    dims[0] = samples;
    System.arraycopy(shape, 0, dims, 1, shape.length);
    return dims;
  }

  public Layout layout(long samples) {
    return Layout.tagged(scope, tag, dims(samples));
  }

  public NativeFloats values() {
    return values;
  }

  public NativeFloats values(Rows rows) {
    return values.slice(rows.start() * sampleFloats, rows.count() * sampleFloats);
  }

  public NativeFloats gradients() {
    NativeFloats known = gradients;
    if (known == null) {
      known = scope.allocate(batch * sampleFloats);
      gradients = known;
    }
    return known;
  }

  public NativeFloats gradients(Rows rows) {
    return gradients().slice(rows.start() * sampleFloats, rows.count() * sampleFloats);
  }

  public Tensor valueTensor(Rows rows) {
    Tensor tensor = Tensor.of(scope, layout(rows.count()), values(rows));
    readers.add(new Reader(tensor, rows.start() * sampleFloats));
    return tensor;
  }

  /** Has all kernels that were given {@link #valueTensor} use other memory from now on. */
  void moveTo(long address) {
    for (Reader reader : readers) {
      reader.tensor.moveTo(address + reader.offset * Float.BYTES);
    }
  }

  public Tensor gradientTensor(Rows rows) {
    return Tensor.of(scope, layout(rows.count()), gradients(rows));
  }

  public Written valuesWritten() {
    return valuesWritten;
  }

  public Written gradientsWritten() {
    return gradientsWritten;
  }

  public void valuesWritten(Written written) {
    valuesWritten = written;
  }

  public void gradientsWritten(Written written) {
    gradientsWritten = written;
  }

  @Override
  public String toString() {
    return batch + "x" + Arrays.toString(shape);
  }

  /**
   * When a signal was last written.
   *
   * @param phase the program's phase
   * @param byRows whether each lane wrote its own samples, and no others
   */
  record Written(int phase, boolean byRows) {
    static final Written NEVER = new Written(-1, true);
  }

  private record Reader(Tensor tensor, long offset) {}
}
