package org.mnist4j.testkit.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What PyTorch gets for one case.
 *
 * @param losses mean cross-entropy of each batch before its update, without penalty
 * @param ways one for each parameter, in PyTorch's order
 * @param lossSpread largest relative difference of a loss between PyTorch's runs in float32, in
 *     float64, with the batch reversed, and without oneDNN
 * @param parameterSpread the same of the parameters' ways, relative to their lengths
 */
public record ParityReference(
    List<Double> losses, List<Way> ways, double lossSpread, double parameterSpread) {

  private static final String FILE = "golden.json";

  /** Copies the lists. */
  public ParityReference {
    losses = List.copyOf(losses);
    ways = List.copyOf(ways);
  }

  /**
   * How a parameter changed from the first step to the last.
   *
   * @param moved Euclidean length of the change
   * @param projection the change projected on a fixed sequence
   */
  public record Way(double moved, double projection) {}

  /** All stored references by the name of their case. */
  static Map<String, ParityReference> load() {
    try (InputStream in = ParityReference.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            FILE + " is missing beside " + ParityReference.class.getName());
      }
      Map<String, ParityReference> references = new LinkedHashMap<>();
      new ObjectMapper()
          .readTree(in)
          .get("cases")
          .fields()
          .forEachRemaining(entry -> references.put(entry.getKey(), read(entry.getValue())));
      return references;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  private static ParityReference read(JsonNode node) {
    List<Double> losses = new ArrayList<>();
    node.get("losses").forEach(loss -> losses.add(loss.asDouble()));
    List<Way> ways = new ArrayList<>();
    node.get("parameters")
        .forEach(
            way ->
                ways.add(new Way(way.get("moved").asDouble(), way.get("projection").asDouble())));
    JsonNode spread = node.get("spread");
    return new ParityReference(
        losses, ways, spread.get("losses").asDouble(), spread.get("parameters").asDouble());
  }
}
