package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A named array of numbers. Its numbers stay in the file until they are asked for; where they lie
 * was checked against the file before.
 */
public final class Tensor {
  /** Views may show one value often; this often they may without there being as many values. */
  private static final long MOST_REPEATED = 1 << 20;

  private static final int MOST_DIMENSIONS = 8;

  private final String name;
  private final List<Long> shape;
  private final List<Long> strides;
  private final long offset;
  private final Storage storage;

  /** How many elements of the storage the view spans, from the first to the last. */
  private final int span;

  private final int count;

  private Tensor(
      String name,
      List<Long> shape,
      List<Long> strides,
      long offset,
      Storage storage,
      long[] sizes) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.strides = List.copyOf(strides);
    this.offset = offset;
    this.storage = storage;
    this.count = (int) sizes[0];
    this.span = (int) sizes[1];
  }

  /**
   * A view of a storage.
   *
   * @param shape sizes, at least 0
   * @param strides elements between neighbours, one for each size
   * @param offset element of the storage where it begins
   * @throws IllegalArgumentException with a reason when it would show what isn't in the storage
   */
  static Tensor view(
      String name, List<Long> shape, List<Long> strides, long offset, Storage storage) {
    if (shape.size() != strides.size() || shape.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "its tensor '%s' has %d sizes and %d strides"
              .formatted(name, shape.size(), strides.size()));
    }
    long count = 1;
    long last = 0;
    try {
      for (int i = 0; i < shape.size(); i++) {
        if (shape.get(i) < 0 || strides.get(i) < 0) {
          throw new IllegalArgumentException(
              "its tensor '%s' has the shape %s and the strides %s, where none may be negative"
                  .formatted(name, shape, strides));
        }
        count = Math.multiplyExact(count, shape.get(i));
        last =
            Math.addExact(last, Math.multiplyExact(Math.max(0, shape.get(i) - 1), strides.get(i)));
      }
      last = count == 0 ? -1 : Math.addExact(last, offset);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "its tensor '%s' of shape %s and strides %s is larger than any memory"
              .formatted(name, shape, strides));
    }
    if (offset < 0 || last >= storage.elements()) {
      throw new IllegalArgumentException(
          "its tensor '%s' of shape %s, strides %s and offset %d reaches past the %d values stored"
              .formatted(name, shape, strides, offset, storage.elements()));
    }
    if (count > Math.max(storage.elements(), MOST_REPEATED)
        || Math.max(count, last - offset + 1) > Integer.MAX_VALUE / 8 - 8) {
      throw new IllegalArgumentException(
          "its tensor '%s' of shape %s makes %,d values of the %,d that are stored"
              .formatted(name, shape, count, storage.elements()));
    }
    long span = count == 0 ? 0 : last - offset + 1;
    return new Tensor(name, shape, strides, offset, storage, new long[] {count, span});
  }

  /** All of a storage, row after row. */
  static Tensor whole(String name, List<Long> shape, Storage storage) {
    return view(name, shape, rowByRow(shape), 0, storage);
  }

  /**
   * A tensor of float32 in memory.
   *
   * @param values as many as the shape has, row after row; not copied
   */
  public static Tensor of(String name, List<Long> shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return inMemory(name, shape, TensorType.FLOAT32, bytes.array());
  }

  /** A single integer, int64 without dimensions, as batch normalisation's counter is. */
  public static Tensor of(String name, long value) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return inMemory(name, List.of(), TensorType.INT64, bytes);
  }

  private static Tensor inMemory(String name, List<Long> shape, TensorType type, byte[] bytes) {
    long elements = bytes.length / type.size();
    Storage storage =
        new Storage(
            type,
            elements,
            ByteOrder.LITTLE_ENDIAN,
            (from, length) -> java.util.Arrays.copyOfRange(bytes, (int) from, (int) from + length));
    Tensor tensor = whole(name, shape, storage);
    if (tensor.count != elements) {
      throw new IllegalArgumentException(
          "tensor '%s' has the shape %s and %d values".formatted(name, shape, elements));
    }
    return tensor;
  }

  /** The same under another name. */
  public Tensor named(String other) {
    return new Tensor(other, shape, strides, offset, storage, new long[] {count, span});
  }

  /** As in a state_dict: {@code conv1.weight}. */
  public String name() {
    return name;
  }

  /** What its elements are. */
  public TensorType type() {
    return storage.type();
  }

  /** Its sizes; none for a single value. */
  public List<Long> shape() {
    return shape;
  }

  /** Elements between neighbours in the storage, by dimension. */
  public List<Long> strides() {
    return strides;
  }

  /** The number of its values. */
  public int count() {
    return count;
  }

  /** Whether its values lie in the file row after row, without gaps. */
  public boolean contiguous() {
    List<Long> plain = rowByRow(shape);
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) != 1 && !plain.get(i).equals(strides.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Its values as floats, row after row; read from the file. */
  public float[] floats() throws IOException {
    ByteBuffer bytes = storage.read(offset, span);
    float[] values = new float[count];
    TensorType type = storage.type();
    int[] places = places();
    for (int i = 0; i < count; i++) {
      values[i] = type.read(bytes, places.length == 0 ? i * type.size() : places[i] * type.size());
    }
    return values;
  }

  /** Its values as their type has them, the smallest byte first, row after row. */
  public byte[] littleEndian() throws IOException {
    ByteBuffer bytes = storage.read(offset, span);
    int size = storage.type().size();
    int[] places = places();
    byte[] values = new byte[count * size];
    for (int i = 0; i < count; i++) {
      int from = places.length == 0 ? i * size : places[i] * size;
      for (int b = 0; b < size; b++) {
        int taken = storage.order() == ByteOrder.LITTLE_ENDIAN ? b : size - 1 - b;
        values[i * size + b] = bytes.get(from + taken);
      }
    }
    return values;
  }

  /** Where each value lies in what the view spans; empty where they lie one after the other. */
  private int[] places() {
    if (contiguous()) {
      return new int[0];
    }
    int[] places = new int[count];
    long[] index = new long[shape.size()];
    int place = 0;
    for (int i = 0; i < count; i++) {
      places[i] = place;
      for (int d = shape.size() - 1; d >= 0; d--) {
        place += (int) (long) strides.get(d);
        if (++index[d] < shape.get(d)) {
          break;
        }
        place -= (int) (index[d] * strides.get(d));
        index[d] = 0;
      }
    }
    return places;
  }

  static List<Long> rowByRow(List<Long> shape) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      strides.add(stride);
      stride *= Math.max(1, shape.get(i)); // an overflow is found when the view is checked
    }
    Collections.reverse(strides);
    return strides;
  }

  @Override
  public String toString() {
    return name + " " + storage.type().title() + shape;
  }
}
