package org.mnist4j.train.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.mnist4j.base.AtomicFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network on disk: Deeplearning4j's own zip, and beside it a JSON file that says what the
 * network is ({@code model.zip} and {@code model.json}).
 *
 * <p>A model file is data. Archives with entries that would be deserialised as Java objects, with
 * entries nobody knows or of absurd size are refused before anything is read from them.
 */
public final class ModelFile {
  /** The largest archive entry that is read, unpacked: room for 500 million parameters. */
  private static final long MOST_BYTES = 2L << 30;

  private static final int MOST_CONFIGURATION_BYTES = 10 << 20;
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String UPDATER_STATE = "updaterState.bin";

  /** What DL4J writes; the value is the largest size allowed, unpacked. */
  private static final Map<String, Long> ENTRIES =
      Map.of(
          CONFIGURATION,
          (long) MOST_CONFIGURATION_BYTES,
          COEFFICIENTS,
          MOST_BYTES,
          UPDATER_STATE,
          MOST_BYTES,
          "noParams.marker",
          1024L);

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
    AtomicFile.write(cardOf(file), JSON.writeValueAsString(card) + "\n");
  }

  /**
   * Reads a network.
   *
   * @throws ModelFileException when the file isn't a model, or holds what a model must not hold
   */
  public static MultiLayerNetwork load(Path file) throws IOException {
    check(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return network(zip);
    } catch (IOException | RuntimeException e) {
      throw new ModelFileException(
          file, "it can't be read as a Deeplearning4j network: " + firstLine(e));
    }
  }

  /**
   * Builds the network from the entries of the archive's directory, which were checked. DL4J's own
   * ModelSerializer goes through the file's local entries instead, where an archive can hide some
   * from its directory, and deserialises Java objects among them.
   */
  private static MultiLayerNetwork network(ZipFile zip) throws IOException {
    byte[] json;
    try (InputStream in = zip.getInputStream(zip.getEntry(CONFIGURATION))) {
      json = in.readNBytes(MOST_CONFIGURATION_BYTES);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            MultiLayerConfiguration.fromJson(new String(json, StandardCharsets.UTF_8)));
    network.init(array(zip, zip.getEntry(COEFFICIENTS)), false);
    ZipEntry state = zip.getEntry(UPDATER_STATE);
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
      return JSON.readValue(Files.readString(beside), ModelCard.class);
    } catch (NoSuchFileException e) {
      throw new ModelFileException(
          file,
          "the file %s that says how its pictures are normalised is missing"
              .formatted(beside.getFileName()));
    } catch (JsonProcessingException e) {
      throw new ModelFileException(beside, "it isn't a model's description: " + firstLine(e));
    }
  }

  private static void check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(file, "there's no such file");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        checkEntry(file, all.nextElement());
      }
      if (zip.getEntry(CONFIGURATION) == null || zip.getEntry(COEFFICIENTS) == null) {
        throw new ModelFileException(
            file, "a network's archive holds configuration.json and coefficients.bin; it doesn't");
      }
    } catch (ZipException e) {
      throw new ModelFileException(file, "it isn't a whole zip archive: " + firstLine(e));
    }
  }

  private static void checkEntry(Path file, ZipEntry entry) throws ModelFileException {
    Long most = ENTRIES.get(entry.getName());
    if (most == null) {
      String danger =
          entry.getName().equals("preprocessor.bin")
              ? ", a serialised Java object, which could run code when read"
              : ", which no network has";
      throw new ModelFileException(file, "it holds the entry '" + entry.getName() + "'" + danger);
    }
    if (entry.getSize() < 0 || entry.getSize() > most) {
      throw new ModelFileException(
          file,
          "its entry '%s' has %,d bytes; at most %,d are allowed"
              .formatted(entry.getName(), entry.getSize(), most));
    }
  }

  private static Path cardOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("\\.zip$", "") + ".json");
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
