package org.mnist4j.ui.internal.infer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.infer.InferRequest.Input;
import org.mnist4j.ui.internal.infer.InferRequest.Values;

/**
 * Reads a request's body: JSON, and behind it the bytes of its binary tensors. Nothing is allocated
 * by what the request says of itself; the body's own size bounds all of it.
 */
public final class InferReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_TENSORS = 16;
  private static final int MOST_SIZES = 8;

  private final byte[] body;
  private int binaryAt;

  private InferReader(byte[] body, int binaryAt) {
    this.body = body;
    this.binaryAt = binaryAt;
  }

  /**
   * Reads a body.
   *
   * @param jsonLength the length of the JSON at its beginning, as the header {@code
   *     Inference-Header-Content-Length} has it; the body's own where there's none
   * @throws InferException if it isn't a request of the protocol
   */
  public static InferRequest read(byte[] body, int jsonLength) throws InferException {
    if (jsonLength < 0 || jsonLength > body.length) {
      throw new InferException(
          "Inference-Header-Content-Length is %d, but the body has %d bytes.",
          jsonLength, body.length);
    }
    InferReader reader = new InferReader(body, jsonLength);
    try (JsonParser json = JSON.createParser(body, 0, jsonLength)) {
      InferRequest request = reader.request(json);
      if (json.nextToken() != null) {
        throw new InferException("There is more behind the JSON object of the request.");
      }
      if (reader.binaryAt != body.length) {
        throw new InferException(
            "The inputs' binary_data_size add up to %d bytes, but %d follow the JSON.",
            reader.binaryAt - jsonLength, body.length - jsonLength);
      }
      return request;
    } catch (IOException e) {
      throw new InferException("The body is no JSON: %s", firstLine(e));
    }
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private InferRequest request(JsonParser json) throws IOException, InferException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "The body");
    String id = null;
    List<Input> inputs = new ArrayList<>();
    Map<String, Boolean> outputs = new LinkedHashMap<>();
    boolean binary = false;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "id" -> id = text(json, "id");
        case "parameters" -> binary = Boolean.TRUE.equals(parameters(json).binaryOutput());
        case "inputs" -> {
          expect(value, JsonToken.START_ARRAY, "\"inputs\"");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            inputs.add(input(json));
            limit(inputs.size(), "inputs");
          }
        }
        case "outputs" -> {
          expect(value, JsonToken.START_ARRAY, "\"outputs\"");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            output(json, outputs);
            limit(outputs.size(), "outputs");
          }
        }
        default -> json.skipChildren();
      }
    }
    boolean byDefault = binary;
    outputs.replaceAll((name, wanted) -> wanted == null ? byDefault : wanted);
    return new InferRequest(id, inputs, outputs, binary);
  }

  private static void limit(int count, String what) throws InferException {
    if (count > MOST_TENSORS) {
      throw new InferException("There are more than %d %s.", MOST_TENSORS, what);
    }
  }

  private Input input(JsonParser json) throws IOException, InferException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "An input");
    String name = null;
    String datatype = null;
    List<Integer> shape = null;
    Values data = null;
    Integer binarySize = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "name" -> name = text(json, "name");
        case "datatype" -> datatype = text(json, "datatype");
        case "shape" -> shape = shape(json, value);
        case "data" -> data = TensorJson.values(json, value);
        case "parameters" -> binarySize = parameters(json).binarySize();
        default -> json.skipChildren();
      }
    }
    if (name == null || datatype == null || shape == null) {
      throw new InferException("An input needs a name, a datatype and a shape.");
    }
    if ((data == null) == (binarySize == null)) {
      throw new InferException(
          "The input \"%s\" needs either data or the parameter binary_data_size.", name);
    }
    Values values =
        data != null ? data : binary(name, datatype, binarySize == null ? 0 : binarySize);
    Input input = new Input(name, datatype, shape, values);
    if (input.size() != values.size()) {
      throw new InferException(
          "The input \"%s\" has %d values, but its shape %s has %d.",
          name, values.size(), shape, input.size());
    }
    return input;
  }

  private Values binary(String name, String datatype, int size) throws InferException {
    if (size < 0 || size > body.length - binaryAt) {
      throw new InferException(
          "The input \"%s\" says binary_data_size %d, but %d bytes are left behind the JSON.",
          name, size, body.length - binaryAt);
    }
    Values values = TensorBytes.read(name, datatype, body, binaryAt, size);
    binaryAt += size;
    return values;
  }

  private static List<Integer> shape(JsonParser json, JsonToken begin)
      throws IOException, InferException {
    expect(begin, JsonToken.START_ARRAY, "\"shape\"");
    int[] sizes = new int[MOST_SIZES];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "A size of \"shape\"");
      long size = json.getLongValue();
      if (size < 0 || size > Integer.MAX_VALUE || count == MOST_SIZES) {
        throw new InferException(
            "\"shape\" holds at most %d sizes from 0 to %d.", MOST_SIZES, Integer.MAX_VALUE);
      }
      sizes[count++] = (int) size;
    }
    return Arrays.stream(sizes, 0, count).boxed().toList();
  }

  private static void output(JsonParser json, Map<String, @Nullable Boolean> outputs)
      throws IOException, InferException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "An output");
    String name = null;
    Boolean binary = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      switch (key) {
        case "name" -> name = text(json, "name");
        case "parameters" -> binary = parameters(json).binary();
        default -> json.skipChildren();
      }
    }
    if (name == null) {
      throw new InferException("An output needs a name.");
    }
    outputs.put(name, binary);
  }

  /** The parameters that Triton's binary tensors have; others are passed over. */
  private record Parameters(
      @Nullable Integer binarySize, @Nullable Boolean binary, @Nullable Boolean binaryOutput) {}

  private static Parameters parameters(JsonParser json) throws IOException, InferException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "\"parameters\"");
    Integer size = null;
    Boolean binary = null;
    Boolean binaryOutput = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "binary_data_size" -> {
          expect(value, JsonToken.VALUE_NUMBER_INT, "binary_data_size");
          size = json.getIntValue();
        }
        case "binary_data" -> binary = bool(json, value, "binary_data");
        case "binary_data_output" -> binaryOutput = bool(json, value, "binary_data_output");
        default -> json.skipChildren();
      }
    }
    return new Parameters(size, binary, binaryOutput);
  }

  private static boolean bool(JsonParser json, JsonToken value, String what)
      throws IOException, InferException {
    if (!value.isBoolean()) {
      throw new InferException("%s must be true or false.", what);
    }
    return json.getBooleanValue();
  }

  private static String text(JsonParser json, String what) throws IOException, InferException {
    expect(json.currentToken(), JsonToken.VALUE_STRING, "\"" + what + "\"");
    return json.getText();
  }

  private static void expect(@Nullable JsonToken found, JsonToken wanted, String what)
      throws IOException, InferException {
    if (found != wanted) {
      throw new InferException(
          "%s must be %s, not %s.", what, words(wanted), found == null ? "nothing" : words(found));
    }
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "the end of something";
    };
  }
}
