package org.mnist4j.train.predict;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.mnist4j.train.model.ModelCard;

/**
 * The model that comes with the program: the recipe {@code handwriting}, trained and calibrated,
 * without its updater's state. {@code mnist calibrate --bundle} writes it.
 */
public final class BundledModel {
  /** How choices of a model name it. */
  public static final String NAME = "handwriting (bundled)";

  private BundledModel() {}

  /** The network, a new one each time. */
  public static MultiLayerNetwork network() throws IOException {
    try (InputStream in = open("handwriting.zip")) {
      return ModelSerializer.restoreMultiLayerNetwork(in, false);
    }
  }

  /** What it was trained with, and how well it does. */
  public static ModelCard card() throws IOException {
    try (InputStream in = open("handwriting.json")) {
      return new ObjectMapper().readValue(in, ModelCard.class);
    }
  }

  private static InputStream open(String name) {
    InputStream in = BundledModel.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing from the program's jar");
    }
    return in;
  }
}
