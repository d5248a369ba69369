package org.mnist4j.train.io;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records whose components' values are all in one object. Jackson can write them, and from 2.19 on
 * read them; the one that Spark 3.5 brings is older.
 */
final class UnwrappedRecord {
  private UnwrappedRecord() {}

  /** Whether a type is such a record. */
  static boolean is(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents()).anyMatch(UnwrappedRecord::unwrapped);
  }

  private static boolean unwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  /**
   * Reads one.
   *
   * @return null for JSON's {@code null}, and for nothing at all
   * @throws IOException when the object isn't one
   */
  static <T> @Nullable T read(ObjectMapper json, JsonNode object, Class<T> type)
      throws IOException {
    if (object.isMissingNode() || object.isNull()) {
      return null;
    }
    if (!object.isObject()) {
      throw JsonMappingException.from((JsonParser) null, "it holds no JSON object");
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      JsonNode from = unwrapped(components[i]) ? object : object.path(components[i].getName());
      values[i] = json.treeToValue(from, components[i].getType());
    }
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable refusal = Objects.requireNonNullElse(e.getCause(), e);
      throw JsonMappingException.from(
          (JsonParser) null,
          refusal instanceof IllegalArgumentException
              ? String.valueOf(refusal.getMessage())
              : "a value is missing",
          refusal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made", e);
    }
  }
}
