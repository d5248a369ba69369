package org.mnist4j.train.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reads the JSON that describes a network. Deeplearning4j's reader makes an object of every class
 * that the JSON names, and runs the static initializer of a named class even where it then refuses
 * it for not being a layer. So names are looked at before, and only those of Deeplearning4j's
 * layers, activations, losses, optimizers and the like, and of this program's optimizers, go on.
 */
final class NetworkJson {
  private static final int MOST_DEPTH = 100;

  private static final List<String> KNOWN =
      List.of(
          "org.deeplearning4j.nn.conf.",
          "org.deeplearning4j.nn.weights.",
          "org.deeplearning4j.nn.modelimport.keras.preprocessors.",
          "org.nd4j.linalg.activations.",
          "org.nd4j.linalg.learning.",
          "org.nd4j.linalg.lossfunctions.",
          "org.nd4j.linalg.schedule.",
          "org.mnist4j.models.");

  /** What no text in such a file has but the full name of a class: no number, no constant. */
  private static final Pattern CLASS = Pattern.compile("[\\p{L}\\p{N}_$]\\.[\\p{L}_$]");

  /** A class alone; the reader also takes names of classes in angle brackets after it. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.$]+");

  /** The one free text. */
  private static final String LAYER_NAME = "layerName";

  private NetworkJson() {}

  /**
   * Reads a network's description in the form of 0.9.1 or any later version; it will compute in
   * float32.
   *
   * @throws IOException when it isn't one, or names other classes
   */
  static MultiLayerConfiguration read(byte[] json) throws IOException {
    String text = new String(json, StandardCharsets.UTF_8);
    checkNames(text);
    MultiLayerConfiguration network = MultiLayerConfiguration.fromJson(text);
    network.setDataType(DataType.FLOAT);
    for (NeuralNetConfiguration layer : network.getConfs()) {
      layer.setDataType(DataType.FLOAT);
    }
    return network;
  }

  /** Reads a graph's description; otherwise as {@link #read}. */
  static ComputationGraphConfiguration readGraph(byte[] json) throws IOException {
    String text = new String(json, StandardCharsets.UTF_8);
    checkNames(text);
    ComputationGraphConfiguration graph = ComputationGraphConfiguration.fromJson(text);
    graph.setDataType(DataType.FLOAT);
    for (GraphVertex vertex : graph.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        layer.getLayerConf().setDataType(DataType.FLOAT);
      }
    }
    return graph;
  }

  /** Whether a description is a graph's. */
  static boolean isGraph(byte[] json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken();
          token == JsonToken.FIELD_NAME;
          token = parser.nextToken()) {
        if (parser.currentName().equals("vertices")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return false;
  }

  private static void checkNames(String text) throws IOException {
    int depth = 0;
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > MOST_DEPTH) {
          throw new IOException("its configuration.json is nested too deeply");
        }
        if (token == JsonToken.VALUE_STRING) {
          checkName(parser.currentName(), parser.getText());
        }
      }
    }
  }

  private static void checkName(String key, String value) throws IOException {
    boolean names =
        "@class".equals(key) || (!LAYER_NAME.equals(key) && CLASS.matcher(value).find());
    if (names && !(PLAIN.matcher(value).matches() && KNOWN.stream().anyMatch(value::startsWith))) {
      throw new IOException(
          "its configuration.json names the class %s, which is none of Deeplearning4j's layers"
              .formatted(value.replaceAll("\\p{Cntrl}", "?")));
    }
  }
}
