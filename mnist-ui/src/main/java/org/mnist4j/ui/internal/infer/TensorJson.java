package org.mnist4j.ui.internal.infer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.mnist4j.ui.internal.infer.InferRequest.Values;

/**
 * A tensor's values as JSON: an array, flat or as deep as the tensor; its order is the same. Texts
 * are bytes in Base64, as JSON has no bytes.
 */
final class TensorJson {
  private static final int DEEPEST = 8;

  private TensorJson() {}

  static Values values(JsonParser json, JsonToken begin) throws IOException, InferException {
    if (begin != JsonToken.START_ARRAY) {
      throw new InferException("\"data\" must be an array.");
    }
    float[] numbers = new float[1024];
    int count = 0;
    List<byte[]> pieces = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      switch (token) {
        case START_ARRAY -> {
          if (++depth > DEEPEST) {
            throw new InferException("\"data\" is more than %d arrays deep.", DEEPEST);
          }
        }
        case END_ARRAY -> depth--;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
          }
          numbers[count++] = json.getFloatValue();
        }
        case VALUE_STRING -> pieces.add(base64(json.getText()));
        default -> throw new InferException("\"data\" holds numbers or texts alone.");
      }
    }
    if (count > 0 && !pieces.isEmpty()) {
      throw new InferException("\"data\" holds numbers and texts; it must be one of them.");
    }
    return new Values(Arrays.copyOf(numbers, count), pieces);
  }

  private static byte[] base64(String text) throws InferException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InferException(
          "A picture in \"data\" is its file in Base64; %s", String.valueOf(e.getMessage()));
    }
  }
}
