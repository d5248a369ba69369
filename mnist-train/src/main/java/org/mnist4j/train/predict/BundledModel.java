package org.mnist4j.train.predict;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;

/**
 * The model that comes with the program: the recipe {@code handwriting}, trained and calibrated,
 * without its updater's state. {@code mnist calibrate --bundle} writes it.
 */
public final class BundledModel {
  /** How choices of a model name it. */
  public static final String NAME = "handwriting (bundled)";

  private static final String FILE = "handwriting.zip";

  private BundledModel() {}

  /** The network, a new one each time. */
  public static MultiLayerNetwork network() throws IOException {
    try (InputStream in = open()) {
      return ModelSerializer.restoreMultiLayerNetwork(in, false);
    }
  }

  /** What it was trained with, and how well it does. */
  public static ModelCard card() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(open())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ModelCard card =
            entry.getName().equals(ModelFile.CARD)
                ? StoredJson.read(zip.readAllBytes(), ModelCard.class)
                : null;
        if (card != null) {
          return card;
        }
      }
    }
    throw new IllegalStateException(FILE + " in the program's jar has no card");
  }

  private static InputStream open() {
    InputStream in = BundledModel.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException(FILE + " is missing from the program's jar");
    }
    return in;
  }
}
