package org.mnist4j.onednn.internal.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_acb;
import static org.bytedeco.dnnl.global.dnnl.dnnl_acdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * What flows from one stage to the next: a batch of activations and, in training, their gradients.
 * Samples lie one after another, so a lane's samples are a contiguous part.
 *
 * <p>A stage that reads asks here, and is refused what other lanes write at the same time. One that
 * writes asks {@link ProgramBuilder#writes}.
 */
public final class Signal {
  private final NativeScope scope;
  private final int batch;
  private final long[] shape;
  private final int tag;
  private final long sampleFloats;
  private final boolean trained;
  private final int fold;
  private final List<Reader> readers;
  final Plane values;
  final Plane gradients;

  Signal(
      Phases phases,
      BufferPool pool,
      NativeScope scope,
      int batch,
      int fold,
      long[] shape,
      int tag,
      boolean trained) {
    this.scope = scope;
    this.batch = batch;
    this.shape = shape.clone();
    this.tag = tag;
    this.trained = trained;
    this.fold = fold;
    this.sampleFloats = layout(1).floats();
    this.readers = new ArrayList<>();
    this.values = new Plane("values of " + this, phases, pool, floats());
    this.gradients = new Plane("gradients of " + this, phases, pool, floats());
  }

  private Signal(Signal other, long[] shape, int tag) {
    this(other, shape, tag, other.fold);
  }

  private Signal(Signal other, long[] shape, int tag, int fold) {
    this.scope = other.scope;
    this.batch = other.batch / other.fold * fold;
    this.shape = shape;
    this.tag = tag;
    this.trained = other.trained;
    this.fold = fold;
    this.sampleFloats = other.sampleFloats * other.fold / fold;
    this.readers = other.readers;
    this.values = other.values;
    this.gradients = other.gradients;
  }

  private Signal(Signal other, Plane gradients) {
    this.scope = other.scope;
    this.batch = other.batch;
    this.shape = other.shape;
    this.tag = other.tag;
    this.trained = other.trained;
    this.fold = other.fold;
    this.sampleFloats = other.sampleFloats;
    this.readers = other.readers;
    this.values = other.values;
    this.gradients = gradients;
  }

  /** The plain order of samples of this shape: features, channels of a sequence, or pictures. */
  public static int plainTag(long... shape) {
    return new int[] {dnnl_ab, dnnl_abc, dnnl_abcd}[shape.length - 1];
  }

  /** The same memory, whose order has no gaps, as samples of another shape in plain order. */
  public Signal viewedAs(long... newShape) {
    return new Signal(this, newShape, plainTag(newShape));
  }

  /** The same memory with its gaps, as rows of features. */
  public Signal viewedAsRows() {
    return viewedAs(sampleFloats);
  }

  /** The same values, for another reader, whose gradients are its own. */
  public Signal branch() {
    return new Signal(
        this,
        new Plane("gradients of " + this, gradients.phases, gradients.pool, gradients.length));
  }

  /** Whether another signal has the same values, be it under another shape. */
  public boolean sharesValues(Signal other) {
    return values == other.values;
  }

  /** The same memory as sequences or pictures with channels last. */
  public Signal viewedChannelsLast(long... newShape) {
    return new Signal(this, newShape, newShape.length == 2 ? dnnl_acb : dnnl_acdb);
  }

  /** The same memory, sequences with channels last, with each step as a sample of its own. */
  public Signal folded() {
    if (tag != dnnl_acb) {
      throw new IllegalStateException(this + " has no steps that lie one after another");
    }
    return new Signal(this, new long[] {shape[0]}, dnnl_ab, Math.toIntExact(shape[1]));
  }

  /** The same memory as sequences with channels last again. */
  public Signal unfolded() {
    return new Signal(this, new long[] {features(), fold}, dnnl_acb, 1);
  }

  /** How many samples of this signal a sample of the network has become; 1 for most. */
  public int fold() {
    return fold;
  }

  public long[] shape() {
    return shape.clone();
  }

  /** The shape of one sample as callers have it, which is in the order of its memory. */
  public long[] outerShape() {
    if (tag == dnnl_acb) {
      return new long[] {shape[1], shape[0]};
    }
    return tag == dnnl_acdb ? new long[] {shape[1], shape[2], shape[0]} : shape.clone();
  }

  public int batch() {
    return batch;
  }

  public boolean isPicture() {
    return shape.length == 3;
  }

  public boolean isSequence() {
    return shape.length == 2;
  }

  /** Whether samples are rows of features. */
  public boolean isRow() {
    return shape.length == 1;
  }

  /** Values in one sample of this shape, without the padding of its physical order. */
  public long features() {
    long product = 1;
    for (long extent : shape) {
      product *= extent;
    }
    return product;
  }

  /** Floats in one sample, with that padding. */
  public long sampleFloats() {
    return sampleFloats;
  }

  /** Floats in the batch, with that padding. */
  public long floats() {
    return batch * sampleFloats;
  }

  public boolean isPlain() {
    return tag == plainTag(shape);
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

  /** Some samples' values or gradients of a part of each sample, from {@code offsets} on. */
  public Tensor part(Tensor whole, long[] offsets, long[] partShape) {
    long[] from = new long[shape.length + 1];
    System.arraycopy(offsets, 0, from, 1, shape.length);
    long[] dims = new long[shape.length + 1];
    dims[0] = whole.layout().dim(0);
    System.arraycopy(partShape, 0, dims, 1, shape.length);
    return Tensor.of(scope, whole.layout().part(scope, from, dims), whole.floats());
  }

  public Layout layout(long samples) {
    return Layout.tagged(scope, tag, dims(samples));
  }

  /** All values, for who reads them when the program has run. */
  public NativeFloats values() {
    return values.floats();
  }

  /** Some samples' values, to be read. */
  public NativeFloats values(Rows rows) {
    requireReadable(values, rows);
    return part(values, rows);
  }

  /** Some samples' gradients, to be read. */
  public NativeFloats gradients(Rows rows) {
    requireReadable(gradients, rows);
    return part(gradients, rows);
  }

  /** Some samples' values, to be read by a kernel. */
  public Tensor valueTensor(Rows rows) {
    requireReadable(values, rows);
    return tensor(values, rows);
  }

  /** Some samples' gradients, to be read by a kernel. */
  public Tensor gradientTensor(Rows rows) {
    requireReadable(gradients, rows);
    return tensor(gradients, rows);
  }

  private void requireReadable(Plane plane, Rows rows) {
    plane.requireReadable(new Rows(rows.start() / fold, rows.count() / fold));
  }

  private NativeFloats part(Plane plane, Rows rows) {
    return plane.floats().slice(rows.start() * sampleFloats, rows.count() * sampleFloats);
  }

  private Tensor tensor(Plane plane, Rows rows) {
    Tensor tensor = Tensor.of(scope, layout(rows.count()), part(plane, rows));
    if (plane == values) {
      readers.add(new Reader(tensor, rows.start() * sampleFloats));
    }
    return tensor;
  }

  /** Has all kernels that were given values use other memory from now on. */
  void moveTo(long address) {
    for (Reader reader : readers) {
      reader.tensor.moveTo(address + reader.offset * Float.BYTES);
    }
  }

  @Override
  public String toString() {
    return batch + "x" + Arrays.toString(shape);
  }

  /** Where values or gradients are written; who asks for a part writes it in that phase. */
  public final class Target {
    private final Plane plane;
    private final boolean byRows;

    Target(Plane plane, boolean byRows) {
      this.plane = plane;
      this.byRows = byRows;
    }

    public NativeFloats floats(Rows rows) {
      plane.floats(byRows);
      plane.written(byRows);
      return part(plane, rows);
    }

    public Tensor tensor(Rows rows) {
      plane.floats(byRows);
      plane.written(byRows);
      return Signal.this.tensor(plane, rows);
    }
  }

  private record Reader(Tensor tensor, long offset) {}
}
