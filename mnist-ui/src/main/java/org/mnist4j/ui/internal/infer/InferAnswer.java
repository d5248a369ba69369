package org.mnist4j.ui.internal.infer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent: JSON, and behind it the bytes of the tensors wanted in binary.
 *
 * @param body all of it
 * @param jsonLength the length of the JSON at its beginning; the body's own where nothing follows
 */
public record InferAnswer(byte[] body, int jsonLength) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Whether tensors follow the JSON. */
  public boolean isBinary() {
    return jsonLength < body.length;
  }

  /**
   * Writes an answer.
   *
   * @param outputs all that the model has
   * @throws InferException if a tensor is wanted that the model doesn't have
   */
  public static InferAnswer write(
      String model, String version, InferRequest request, List<OutputTensor> outputs)
      throws InferException {
    List<OutputTensor> wanted = new ArrayList<>();
    if (request.outputs().isEmpty()) {
      wanted.addAll(outputs);
    }
    for (String name : request.outputs().keySet()) {
      wanted.add(find(name, outputs));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<byte[]> binaries = new ArrayList<>();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      begin(json, model, version, request.id());
      for (OutputTensor output : wanted) {
        boolean binary = request.outputs().getOrDefault(output.name(), request.binaryOutputs());
        byte[] bytes = binary ? output.toBytes() : null;
        write(json, output, bytes);
        if (bytes != null) {
          binaries.add(bytes);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It's written to memory.
    }
    int jsonLength = body.size();
    binaries.forEach(body::writeBytes);
    return new InferAnswer(body.toByteArray(), jsonLength);
  }

  private static OutputTensor find(String name, List<OutputTensor> outputs) throws InferException {
    for (OutputTensor output : outputs) {
      if (output.name().equals(name)) {
        return output;
      }
    }
    throw new InferException(
        "There is no output \"%s\"; there are %s.",
        name, String.join(", ", outputs.stream().map(OutputTensor::name).toList()));
  }

  private static void begin(JsonGenerator json, String model, String version, @Nullable String id)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("model_name", model);
    json.writeStringField("model_version", version);
    if (id != null) {
      json.writeStringField("id", id);
    }
    json.writeArrayFieldStart("outputs");
  }

  private static void write(JsonGenerator json, OutputTensor output, byte @Nullable [] binary)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", output.name());
    json.writeStringField("datatype", output.datatype());
    json.writeArrayFieldStart("shape");
    for (int size : output.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    if (binary == null) {
      json.writeFieldName("data");
      output.writeData(json);
    } else {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", binary.length);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
