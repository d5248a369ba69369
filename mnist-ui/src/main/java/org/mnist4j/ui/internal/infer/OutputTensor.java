package org.mnist4j.ui.internal.infer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A tensor of an answer. */
public sealed interface OutputTensor {
  /** Its name. */
  String name();

  /** Such as {@code FP32}. */
  String datatype();

  /** Its sizes. */
  List<Integer> shape();

  /** Its values as bytes, little end first. */
  byte[] toBytes();

  /** Its values as one flat array. */
  void writeData(JsonGenerator json) throws IOException;

  /** Numbers with a fraction. */
  record Floats(String name, List<Integer> shape, float[] values) implements OutputTensor {
    @Override
    public String datatype() {
      return "FP32";
    }

    @Override
    public byte[] toBytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return bytes.array();
    }

    @Override
    public void writeData(JsonGenerator json) throws IOException {
      json.writeStartArray();
      for (float value : values) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
  }

  /** Whole numbers. */
  record Longs(String name, List<Integer> shape, long[] values) implements OutputTensor {
    @Override
    public String datatype() {
      return "INT64";
    }

    @Override
    public byte[] toBytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(values);
      return bytes.array();
    }

    @Override
    public void writeData(JsonGenerator json) throws IOException {
      json.writeArray(values, 0, values.length);
    }
  }

  /** Texts in UTF-8. */
  record Texts(String name, List<Integer> shape, List<String> values) implements OutputTensor {
    @Override
    public String datatype() {
      return "BYTES";
    }

    @Override
    public byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (String value : values) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(
            ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array());
        bytes.writeBytes(text);
      }
      return bytes.toByteArray();
    }

    @Override
    public void writeData(JsonGenerator json) throws IOException {
      json.writeStartArray();
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
