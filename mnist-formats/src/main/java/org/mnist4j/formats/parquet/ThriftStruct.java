package org.mnist4j.formats.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A struct that was read: its fields by their numbers, as Parquet's {@code parquet.thrift} has
 * them.
 *
 * @param fields a Long, Boolean, byte[], List or ThriftStruct each
 * @param title of what it is part of, for messages
 */
record ThriftStruct(Map<Integer, Object> fields, String title) {
  long number(int id) throws ParquetException {
    return get(id, Long.class);
  }

  long number(int id, long otherwise) throws ParquetException {
    return has(id) ? number(id) : otherwise;
  }

  /** A number that counts something: from 0 to the most. */
  int size(int id, long most) throws ParquetException {
    long size = number(id);
    if (size < 0 || size > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw new ParquetException(
          "%s: field %d is %d, must be from 0 to %d".formatted(title, id, size, most));
    }
    return (int) size;
  }

  boolean flag(int id, boolean otherwise) throws ParquetException {
    return has(id) ? get(id, Boolean.class) : otherwise;
  }

  String text(int id) throws ParquetException {
    return new String(get(id, byte[].class), StandardCharsets.UTF_8);
  }

  ThriftStruct struct(int id) throws ParquetException {
    return get(id, ThriftStruct.class);
  }

  List<ThriftStruct> structs(int id) throws ParquetException {
    List<ThriftStruct> structs = new ArrayList<>();
    for (Object element : get(id, List.class)) {
      structs.add(as(element, id, ThriftStruct.class));
    }
    return structs;
  }

  boolean has(int id) {
    return fields.containsKey(id);
  }

  private <T> T get(int id, Class<T> type) throws ParquetException {
    Object value = fields.get(id);
    if (value == null) {
      throw new ParquetException("%s lacks field %d".formatted(title, id));
    }
    return as(value, id, type);
  }

  private <T> T as(Object value, int id, Class<T> type) throws ParquetException {
    if (!type.isInstance(value)) {
      throw new ParquetException("%s: field %d is of another type".formatted(title, id));
    }
    return type.cast(value);
  }
}
