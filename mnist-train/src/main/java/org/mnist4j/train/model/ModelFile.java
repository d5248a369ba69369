package org.mnist4j.train.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.io.StoredJson;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network on disk: Deeplearning4j's own zip, and beside it a JSON file that says what the
 * network is ({@code model.zip} and {@code model.json}).
 *
 * <p>A model file is data. Archives with entries that would be deserialised as Java objects, with
 * entries nobody knows or of absurd size are refused before anything is read from them.
 */
public final class ModelFile {
  private ModelFile() {}

  /** Writes the network, with its updater's state, and the description beside it. */
  public static void save(Path file, MultiLayerNetwork network, ModelCard card) throws IOException {
    AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, true));
    saveCard(file, card);
  }

  /** Writes the network for use only: without its updater's state, about a third of the size. */
  public static void saveWeights(Path file, MultiLayerNetwork network, ModelCard card)
      throws IOException {
    AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, false));
    saveCard(file, card);
  }

  /** Writes the description beside a model. */
  public static void saveCard(Path file, ModelCard card) throws IOException {
    StoredJson.write(cardOf(file), card);
  }

  /**
   * Reads a network.
   *
   * @throws ModelFileException when the file isn't a model, or holds what a model must not hold
   */
  public static MultiLayerNetwork load(Path file) throws IOException {
    ModelArchive.check(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return network(zip);
    } catch (IOException | RuntimeException e) {
      throw new ModelFileException(
          file, "it can't be read as a Deeplearning4j network: " + IoReason.of(e));
    }
  }

  /**
   * Builds the network from the entries of the archive's directory, which were checked. DL4J's own
   * ModelSerializer goes through the file's local entries instead, where an archive can hide some
   * from its directory, and deserialises Java objects among them.
   */
  private static MultiLayerNetwork network(ZipFile zip) throws IOException {
    byte[] json;
    try (InputStream in = zip.getInputStream(zip.getEntry(ModelArchive.CONFIGURATION))) {
      json = in.readNBytes(ModelArchive.MOST_CONFIGURATION_BYTES);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            MultiLayerConfiguration.fromJson(new String(json, StandardCharsets.UTF_8)));
    network.init(array(zip, zip.getEntry(ModelArchive.COEFFICIENTS)), false);
    ZipEntry state = zip.getEntry(ModelArchive.UPDATER_STATE);
    if (state != null) {
      ((BaseMultiLayerUpdater<?>) network.getUpdater())
          .setStateViewArray(network, array(zip, state), false);
    }
    return network;
  }

  private static INDArray array(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return StoredArray.read(in, entry.getSize());
    }
  }

  /**
   * Reads the description beside a model.
   *
   * @throws ModelFileException when it's missing or isn't one
   */
  public static ModelCard card(Path file) throws IOException {
    Path beside = cardOf(file);
    try {
      return StoredJson.read(beside, ModelCard.class);
    } catch (NoSuchFileException e) {
      throw new ModelFileException(
          file,
          "the file %s that says how its pictures are normalised is missing"
              .formatted(beside.getFileName()));
    } catch (JsonProcessingException e) {
      throw new ModelFileException(beside, "it isn't a model's description: " + IoReason.of(e));
    }
  }

  private static Path cardOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("\\.zip$", "") + ".json");
  }
}
