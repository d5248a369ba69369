package org.mnist4j.train.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.io.StoredJson;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained network on disk: Deeplearning4j's own zip, which its {@code ModelSerializer} reads,
 * with one more entry, the model's card. Of older models the card lies beside, in a file of the
 * same name that ends in {@code .json}; it is read there too.
 *
 * <p>A model file is data. Archives with entries that would be deserialised as Java objects, with
 * entries nobody knows or of absurd size, and networks that name other classes than
 * Deeplearning4j's, are refused before anything is made of them.
 */
public final class ModelFile {
  /** The entry of the zip that holds the card, in JSON. */
  public static final String CARD = ModelArchive.CARD;

  private ModelFile() {}

  /** Writes the network, with its updater's state, and its card. */
  public static void save(Path file, Model network, ModelCard card) throws IOException {
    AtomicFile.write(file, out -> write(out, network, card, true));
  }

  /** Writes the network for use only: without its updater's state, about a third of the size. */
  public static void saveWeights(Path file, Model network, ModelCard card) throws IOException {
    AtomicFile.write(file, out -> write(out, network, card, false));
  }

  private static void write(OutputStream out, Model network, ModelCard card, boolean withState)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, CARD, StoredJson.bytes(card));
    put(
        zip,
        ModelArchive.CONFIGURATION,
        new NetworkMemory(network).configuration().getBytes(StandardCharsets.UTF_8));
    put(zip, ModelArchive.COEFFICIENTS, network.params());
    INDArray state = withState ? new NetworkMemory(network).updaterState() : null;
    if (state != null) {
      put(zip, ModelArchive.UPDATER_STATE, state);
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void put(ZipOutputStream zip, String name, INDArray array) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
    Nd4j.write(array, out);
    out.flush();
    zip.closeEntry();
  }

  /** Gives a model another card; all else in its file stays. */
  public static void saveCard(Path file, ModelCard card) throws IOException {
    ModelArchive.open(file).close(); // refuses what isn't a model
    AtomicFile.write(
        file,
        out -> {
          try (ZipFile old = new ZipFile(file.toFile())) {
            ZipOutputStream zip = new ZipOutputStream(out);
            put(zip, CARD, StoredJson.bytes(card));
            for (ZipEntry entry : Collections.list(old.entries())) {
              if (!entry.getName().equals(CARD)) {
                copy(old, entry.getName(), zip, entry.getName());
              }
            }
            zip.finish();
          }
        });
  }

  /**
   * Reads the network of a model that isn't a committee, a list of layers or a graph.
   *
   * @throws ModelFileException when the file isn't such a model
   */
  public static Model single(Path file) throws IOException {
    return single(file, ModelArchive.open(file));
  }

  /**
   * Reads a list of layers, without its updater's state: what trains it further begins that anew.
   *
   * @throws ModelFileException when the file isn't a network for digits, or holds what a model must
   *     not hold
   */
  public static MultiLayerNetwork load(Path file) throws IOException {
    return load(file, ModelArchive.open(file));
  }

  /**
   * Reads all networks of a model that answers: one, or a committee's.
   *
   * @throws ModelFileException when the file isn't a model for digits, or holds what it must not
   */
  public static List<Model> networks(Path file) throws IOException {
    try (ModelArchive archive = ModelArchive.open(file)) {
      List<Model> members = new ArrayList<>();
      for (int number = 1; number <= archive.members(); number++) {
        members.add(read(file, archive.open(number)));
      }
      return members.isEmpty() ? List.of(read(file, archive)) : members;
    }
  }

  /**
   * Writes a committee: several models' networks, whose answers are averaged, in one file.
   *
   * @param models single networks' files
   * @param card of the whole
   */
  public static void saveCommittee(Path file, List<Path> models, ModelCard card)
      throws IOException {
    for (Path model : models) {
      ModelArchive.open(model).close(); // refuses what isn't a model
    }
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          put(zip, CARD, StoredJson.bytes(card));
          for (int i = 0; i < models.size(); i++) {
            try (ZipFile member = new ZipFile(models.get(i).toFile())) {
              for (String name :
                  List.of(CARD, ModelArchive.CONFIGURATION, ModelArchive.COEFFICIENTS)) {
                copy(member, name, zip, ModelArchive.member(i + 1) + name);
              }
            }
          }
          zip.finish();
        });
  }

  private static void copy(ZipFile from, String name, ZipOutputStream to, String newName)
      throws IOException {
    ZipEntry entry = from.getEntry(name);
    if (entry != null) {
      to.putNextEntry(new ZipEntry(newName));
      from.getInputStream(entry).transferTo(to);
      to.closeEntry();
    }
  }

  /**
   * Reads a network that any Deeplearning4j from 0.9.1 on wrote, whatever was put into its zip
   * beside; that is left alone.
   *
   * @throws ModelFileException when the file isn't a network for digits
   */
  public static MultiLayerNetwork loadForeign(Path file) throws IOException {
    return load(file, ModelArchive.openForeign(file));
  }

  private static MultiLayerNetwork load(Path file, ModelArchive opened) throws IOException {
    if (single(file, opened) instanceof MultiLayerNetwork layers) {
      return layers;
    }
    throw new ModelFileException(
        file,
        "it is a ComputationGraph, which train, predict, evaluate and serve can use; this takes"
            + " networks of layers in a line");
  }

  private static Model single(Path file, ModelArchive opened) throws IOException {
    try (ModelArchive archive = opened) {
      if (archive.members() > 0) {
        throw new ModelFileException(
            file,
            "it holds a committee of %d networks, which predict and evaluate can use; this needs a single one"
                .formatted(archive.members()));
      }
      return read(file, archive);
    }
  }

  private static Model read(Path file, ModelArchive archive) throws IOException {
    try {
      return DigitNetwork.read(archive);
    } catch (IOException | RuntimeException e) {
      throw new ModelFileException(
          file, "it can't be read as a Deeplearning4j network: " + IoReason.of(e));
    }
  }

  /**
   * Reads a model's card.
   *
   * @throws ModelFileException when the file isn't a model, or has no card
   */
  public static ModelCard card(Path file) throws IOException {
    byte[] inside;
    try (ModelArchive archive = ModelArchive.open(file)) {
      inside = archive.bytes(CARD);
    }
    Path beside = beside(file);
    try {
      @Nullable ModelCard card =
          inside != null
              ? StoredJson.read(inside, ModelCard.class)
              : Files.exists(beside) ? StoredJson.read(beside, ModelCard.class) : null;
      if (card != null) {
        return card;
      }
    } catch (JsonProcessingException e) {
      throw new ModelFileException(
          inside != null ? file : beside, "its card isn't one: " + IoReason.of(e));
    }
    throw new ModelFileException(
        file,
        "it has no card that says how its pictures are normalised. Find that out with "
            + ThisProgram.command("import %s --out MODEL".formatted(ShellWord.of(file))));
  }

  private static Path beside(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("\\.zip$", "") + ".json");
  }
}
