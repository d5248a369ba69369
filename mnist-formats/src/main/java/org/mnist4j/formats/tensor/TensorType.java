package org.mnist4j.formats.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What a tensor's elements are, with their names in PyTorch's and safetensors' files. */
public enum TensorType {
  /** IEEE 754 double precision. */
  FLOAT64("float64", "DoubleStorage", "F64", 8),
  /** IEEE 754 single precision. */
  FLOAT32("float32", "FloatStorage", "F32", 4),
  /** IEEE 754 half precision. */
  FLOAT16("float16", "HalfStorage", "F16", 2),
  /** The upper half of a float32. */
  BFLOAT16("bfloat16", "BFloat16Storage", "BF16", 2),
  /** Integers of eight bytes. */
  INT64("int64", "LongStorage", "I64", 8),
  /** Integers of four bytes. */
  INT32("int32", "IntStorage", "I32", 4),
  /** Integers of two bytes. */
  INT16("int16", "ShortStorage", "I16", 2),
  /** Integers of one byte. */
  INT8("int8", "CharStorage", "I8", 1),
  /** Bytes 0 to 255. */
  UINT8("uint8", "ByteStorage", "U8", 1),
  /** Truth values of one byte. */
  BOOL("bool", "BoolStorage", "BOOL", 1);

  private final String title;
  private final String storage;
  private final String code;
  private final int size;

  TensorType(String title, String storage, String code, int size) {
    this.title = title;
    this.storage = storage;
    this.code = code;
    this.size = size;
  }

  /** The type with that name among {@code torch}'s storages, as {@code FloatStorage}. */
  static Optional<TensorType> ofStorage(String name) {
    return Arrays.stream(values()).filter(type -> type.storage.equals(name)).findFirst();
  }

  /** The type with that code in safetensors, as {@code F32}. */
  static Optional<TensorType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** As NumPy and PyTorch call it: {@code float32}. */
  public String title() {
    return title;
  }

  String storage() {
    return storage;
  }

  String code() {
    return code;
  }

  /** Bytes an element takes. */
  public int size() {
    return size;
  }

  /**
   * The element at a byte's place, as the nearest float.
   *
   * @param bytes in the order the file has
   */
  float read(ByteBuffer bytes, int place) {
    return switch (this) {
      case FLOAT64 -> (float) bytes.getDouble(place);
      case FLOAT32 -> bytes.getFloat(place);
      case FLOAT16 -> half(bytes.getShort(place));
      case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(place) << 16);
      case INT64 -> bytes.getLong(place);
      case INT32 -> bytes.getInt(place);
      case INT16 -> bytes.getShort(place);
      case INT8 -> bytes.get(place);
      case UINT8, BOOL -> bytes.get(place) & 0xff;
    };
  }

  /** Java 17 has no such conversion; {@code Float.float16ToFloat} came with Java 20. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size;
    if (exponent == 0x1f) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      size = fraction * 0x1p-24f;
    } else {
      size = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
    }
    return bits < 0 ? -size : size;
  }
}
