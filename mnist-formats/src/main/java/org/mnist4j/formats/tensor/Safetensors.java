package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The format of github.com/huggingface/safetensors: the header's length in eight bytes, a header in
 * JSON, then the numbers, without holes and without one tensor over another.
 */
public final class Safetensors {
  private static final int MOST_HEADER = 8 << 20;
  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  /** A tensor's part of the bytes after the header. */
  private record Part(String name, TensorType type, List<Long> shape, long begin, long end) {}

  static TensorFile open(Path file) throws IOException {
    long size = Files.size(file);
    long length =
        ByteBuffer.wrap(Bytes.read(file, 0, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > size - Long.BYTES || length > MOST_HEADER) {
      throw new TensorFileException(
          file,
          "its header should have %s bytes, but the file has %,d and a header at most %,d"
              .formatted(Long.toUnsignedString(length), size, MOST_HEADER));
    }
    Map<String, Object> header = HeaderJson.object(text(file, (int) length));
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Object> entry : header.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        mapOf(METADATA, entry.getValue())
            .forEach((key, value) -> metadata.put(key, String.valueOf(value)));
      } else {
        parts.add(part(entry.getKey(), mapOf(entry.getKey(), entry.getValue())));
      }
    }
    requireSideBySide(file, parts, size - Long.BYTES - length);
    List<Tensor> tensors = new ArrayList<>();
    for (Part part : parts) {
      tensors.add(tensor(file, part, Long.BYTES + length));
    }
    return new TensorFile("safetensors", tensors, metadata, List.of(), Optional.empty());
  }

  private static String text(Path file, int length) throws IOException {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Bytes.read(file, Long.BYTES, length)));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new TensorFileException(file, "its header isn't UTF-8");
    }
  }

  private static Part part(String name, Map<String, Object> facts) {
    if (!(facts.get("dtype") instanceof String code)) {
      throw new IllegalArgumentException("its tensor '%s' has no dtype".formatted(name));
    }
    TensorType type =
        TensorType.ofCode(code)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "its tensor '%s' is of the type %s, which isn't read"
                            .formatted(name, code)));
    List<Long> shape = numbers(name, facts.get("shape"));
    List<Long> ends = numbers(name, facts.get("data_offsets"));
    if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
      throw new IllegalArgumentException(
          "its tensor '%s' has the data_offsets %s".formatted(name, ends));
    }
    return new Part(name, type, shape, ends.get(0), ends.get(1));
  }

  private static Map<String, Object> mapOf(String name, Object value) {
    if (!(value instanceof Map)) {
      throw new IllegalArgumentException("its header's '%s' is no object".formatted(name));
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) value;
    return map;
  }

  private static List<Long> numbers(String name, @org.jspecify.annotations.Nullable Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return list.stream().map(Long.class::cast).toList();
    }
    throw new IllegalArgumentException(
        "its tensor '%s' lacks its shape or data_offsets".formatted(name));
  }

  private static void requireSideBySide(Path file, List<Part> parts, long bytes)
      throws TensorFileException {
    List<Part> inOrder = new ArrayList<>(parts);
    inOrder.sort(Comparator.comparingLong(Part::begin).thenComparingLong(Part::end));
    long end = 0;
    for (Part part : inOrder) {
      if (part.begin() != end) {
        throw new TensorFileException(
            file,
            "its tensor '%s' begins at byte %,d, %s, where the one before ends at %,d"
                .formatted(
                    part.name(),
                    part.begin(),
                    part.begin() < end ? "inside another" : "after a hole",
                    end));
      }
      end = part.end();
    }
    if (end != bytes) {
      throw new TensorFileException(
          file, "its tensors end at byte %,d of %,d".formatted(end, bytes));
    }
  }

  private static Tensor tensor(Path file, Part part, long begin) throws TensorFileException {
    long bytes = part.end() - part.begin();
    Storage storage =
        new Storage(
            part.type(),
            bytes / part.type().size(),
            ByteOrder.LITTLE_ENDIAN,
            (from, length) -> Bytes.read(file, begin + part.begin() + from, length));
    Tensor tensor = Tensor.whole(part.name(), part.shape(), storage);
    if ((long) tensor.count() * part.type().size() != bytes) {
      throw new TensorFileException(
          file,
          "its tensor '%s' of shape %s has %,d bytes".formatted(part.name(), part.shape(), bytes));
    }
    return tensor;
  }

  /**
   * Writes tensors. The larger types come first, so that every number lies at a multiple of its
   * size.
   *
   * @param out stays open
   * @param metadata what the file says beside, by name
   */
  public static void write(OutputStream out, List<Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Tensor> inOrder = new ArrayList<>(tensors);
    inOrder.sort(Comparator.comparingInt((Tensor tensor) -> tensor.type().size()).reversed());
    List<String> members = new ArrayList<>();
    if (!metadata.isEmpty()) {
      List<String> facts = new ArrayList<>();
      metadata.forEach(
          (key, value) -> facts.add(HeaderJson.quoted(key) + ":" + HeaderJson.quoted(value)));
      members.add(HeaderJson.quoted(METADATA) + ":{" + String.join(",", facts) + "}");
    }
    long end = 0;
    for (Tensor tensor : inOrder) {
      long begin = end;
      end += (long) tensor.count() * tensor.type().size();
      members.add(
          "%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  HeaderJson.quoted(tensor.name()),
                  tensor.type().code(),
                  tensor.shape().toString().replace(" ", ""),
                  begin,
                  end));
    }
    byte[] header = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-header.length, Long.BYTES);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length + padding)
            .array());
    out.write(header);
    out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    for (Tensor tensor : inOrder) {
      out.write(tensor.littleEndian());
    }
  }
}
