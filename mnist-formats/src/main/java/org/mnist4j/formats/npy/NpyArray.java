package org.mnist4j.formats.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A NumPy array in memory, with its elements as they are in the file. It never changes. */
public final class NpyArray {
  private static final int CHUNK = 1 << 20;

  private final NpyHeader header;
  private final byte[] raw;

  private NpyArray(NpyHeader header, byte[] raw) {
    this.header = header;
    this.raw = raw;
  }

  /**
   * An array of these bytes.
   *
   * @param raw all elements in the order that the header says; not copied, mustn't change any more
   * @throws IllegalArgumentException if there are more or fewer bytes than the header says
   */
  public static NpyArray of(NpyHeader header, byte[] raw) {
    if (raw.length != header.bytes()) {
      throw new IllegalArgumentException(
          "an array of shape %s and type %s has %d bytes, but there are %d"
              .formatted(header.shape(), header.type().description(), header.bytes(), raw.length));
    }
    return new NpyArray(header, raw);
  }

  /**
   * Reads an npy file to its end. Memory is taken as the elements come, not as the header promises.
   *
   * @param in at its start; not closed
   * @param name for messages
   * @param mostBytes the most that its elements may have
   * @throws NpyException if it breaks the format, has more, or goes on after its last element
   */
  public static NpyArray read(InputStream in, String name, long mostBytes) throws IOException {
    NpyHeader header = NpyHeader.read(in, name);
    NpyArray array = read(in, header, name, mostBytes);
    if (in.read() >= 0) {
      throw new NpyException("%s goes on after its %d elements".formatted(name, header.elements()));
    }
    return array;
  }

  static NpyArray read(InputStream in, NpyHeader header, String name, long mostBytes)
      throws IOException {
    long wanted = header.bytes();
    if (wanted > Math.min(mostBytes, Integer.MAX_VALUE - 8)) {
      throw new NpyException(
          "%s: its shape %s needs %d bytes, may have %d"
              .formatted(name, header.shape(), wanted, Math.min(mostBytes, Integer.MAX_VALUE - 8)));
    }
    byte[] raw = new byte[(int) Math.min(wanted, CHUNK)];
    int got = 0;
    while (got < wanted) {
      if (got == raw.length) {
        raw = Arrays.copyOf(raw, (int) Math.min(wanted, 2L * raw.length));
      }
      int read = in.read(raw, got, raw.length - got);
      if (read < 0) {
        throw new NpyException(
            "%s is cut off: its shape %s needs %d bytes, there are %d"
                .formatted(name, header.shape(), wanted, got));
      }
      got += read;
    }
    return new NpyArray(header, raw);
  }

  /** Type, order and shape. */
  public NpyHeader header() {
    return header;
  }

  /** The size of every dimension. */
  public List<Long> shape() {
    return header.shape();
  }

  /** How many elements there are. */
  public int size() {
    return raw.length / header.type().bytes();
  }

  /** The elements as they are in the file, a read-only view with the type's byte order. */
  public ByteBuffer raw() {
    return ByteBuffer.wrap(raw).asReadOnlyBuffer().order(header.type().order());
  }

  /** All elements with the last index running fastest, whatever the order in the file. */
  public double[] toDoubles() {
    ByteBuffer from = raw();
    int bytes = header.type().bytes();
    double[] values = new double[size()];
    eachInOrder((place, element) -> values[place] = header.type().get(from, element * bytes));
    return values;
  }

  /** As {@link #toDoubles}, rounded to float32. */
  public float[] toFloats() {
    ByteBuffer from = raw();
    int bytes = header.type().bytes();
    float[] values = new float[size()];
    eachInOrder(
        (place, element) -> values[place] = (float) header.type().get(from, element * bytes));
    return values;
  }

  /** The same array with the last index running fastest in its bytes. */
  public NpyArray inCOrder() {
    if (!header.fortran()) {
      return this;
    }
    int bytes = header.type().bytes();
    byte[] ordered = new byte[raw.length];
    eachInOrder(
        (place, element) -> {
          for (int i = 0; i < bytes; i++) {
            ordered[place * bytes + i] = raw[element * bytes + i];
          }
        });
    return new NpyArray(new NpyHeader(header.type(), false, header.shape()), ordered);
  }

  /** Writes an npy file of version 1.0. */
  public void write(OutputStream out) throws IOException {
    out.write(header.toBytes());
    out.write(raw);
  }

  /** Takes each element's place in C order and its place in the file. */
  private interface Taker {
    void take(int place, int element);
  }

  private void eachInOrder(Taker taker) {
    int size = size();
    int dimensions = header.shape().size();
    if (!header.fortran() || dimensions < 2) {
      for (int i = 0; i < size; i++) {
        taker.take(i, i);
      }
      return;
    }
    int[] shape = header.shape().stream().mapToInt(Math::toIntExact).toArray();
    int[] index = new int[dimensions];
    int[] strides = new int[dimensions];
    for (int d = 0, stride = 1; d < dimensions; stride *= shape[d], d++) {
      strides[d] = stride;
    }
    int element = 0;
    for (int place = 0; place < size; place++) {
      taker.take(place, element);
      for (int d = dimensions - 1; d >= 0; d--) {
        element += strides[d];
        if (++index[d] < shape[d]) {
          break;
        }
        element -= strides[d] * shape[d];
        index[d] = 0;
      }
    }
  }
}
