package org.mnist4j.train.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.AtomicFile;

/**
 * JSON as a run's files hold it. What a later version of this program added to a file is skipped; a
 * number that is missing is an error.
 */
public final class StoredJson {
  private static final long MOST_BYTES = 20L << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private StoredJson() {}

  /**
   * Reads a file of at most 20 MiB.
   *
   * @throws IOException when it can't be read, is larger or holds something else
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          "it has %,d bytes; at most %,d are read".formatted(Files.size(file), MOST_BYTES));
    }
    T value = read(Files.readAllBytes(file), type);
    if (value == null) {
      throw JsonMappingException.from((JsonParser) null, "it is empty");
    }
    return value;
  }

  /**
   * Reads bytes.
   *
   * @return null for JSON's {@code null}; a record of several parts is null for no bytes too
   * @throws IOException when they hold something else
   */
  public static <T> @Nullable T read(byte[] json, Class<T> type) throws IOException {
    try {
      return UnwrappedRecord.is(type)
          ? UnwrappedRecord.read(JSON, JSON.readTree(json), type)
          : JSON.readValue(json, type);
    } catch (ValueInstantiationException e) {
      throw JsonMappingException.from((JsonParser) null, whatIsWrong(e));
    }
  }

  /** What a record's constructor objects to: a value that is missing or can't be. */
  private static String whatIsWrong(ValueInstantiationException e) {
    String place =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("/"));
    String reason =
        e.getCause() instanceof IllegalArgumentException wrong
            ? wrong.getMessage()
            : "a value is missing";
    return (place.isEmpty() ? "%s%s" : "in '%s', %s").formatted(place, reason);
  }

  /** A value as one line. */
  public static String line(Object value) throws IOException {
    return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }

  /** Writes a file, indented for people: whole or not at all. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, out -> out.write(bytes(value)));
  }

  /** The bytes that {@link #write} writes. */
  public static byte[] bytes(Object value) throws IOException {
    return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
