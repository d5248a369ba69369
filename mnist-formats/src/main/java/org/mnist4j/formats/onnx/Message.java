package org.mnist4j.formats.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A message in the encoding of protocol buffers (protobuf.dev/programming-guides/encoding). */
final class Message {
  private static final int VARINT = 0;
  private static final int SIZED = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Message add(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  Message add(int field, String text) {
    return add(field, text.getBytes(StandardCharsets.UTF_8));
  }

  Message add(int field, byte[] bytes) {
    tag(field, SIZED);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  Message add(int field, Message message) {
    return add(field, message.bytes());
  }

  Message addFloat(int field, float value) {
    tag(field, FOUR_BYTES);
    out.writeBytes(
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    return this;
  }

  /** A repeated integer, packed. */
  Message addAll(int field, List<Long> values) {
    Message packed = new Message();
    values.forEach(packed::varint);
    return add(field, packed);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void tag(int field, int kind) {
    varint((long) field << 3 | kind);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
