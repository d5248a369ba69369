package org.mnist4j.train.convert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.formats.tensor.TensorFile;
import org.mnist4j.formats.tensor.TensorFileException;
import org.mnist4j.formats.tensor.TensorType;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.LayerNotation;
import org.mnist4j.models.io.Candidates;
import org.mnist4j.models.io.StateDict;
import org.mnist4j.models.io.TorchModel;
import org.mnist4j.models.io.UnknownModelException;
import org.mnist4j.train.UserError;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;

/**
 * What a model's file holds, without anything in it being run.
 *
 * @param file its name
 * @param format as in {@code PyTorch zip}
 * @param tensors in the file's order
 * @param values all tensors' numbers together
 * @param architectures the networks that it may be
 * @param metadata text it carries, by name
 * @param calls what loading it in Python would call or make, as in {@code os.system('ls')}
 * @param danger those calls that no model needs; null for most files
 */
public record Inspection(
    @JsonProperty("file") String file,
    @JsonProperty("format") String format,
    @JsonProperty("tensors") List<Entry> tensors,
    @JsonProperty("values") long values,
    @JsonProperty("architectures") List<String> architectures,
    @JsonProperty("metadata") Map<String, String> metadata,
    @JsonProperty("calls") List<String> calls,
    @JsonProperty("danger") @Nullable String danger) {
  /** A tensor's name, type and shape. */
  public record Entry(
      @JsonProperty("name") String name,
      @JsonProperty("type") String type,
      @JsonProperty("shape") List<Long> shape) {
    static Entry of(Tensor tensor) {
      return new Entry(tensor.name(), tensor.type().title(), tensor.shape());
    }
  }

  /**
   * Looks into a file: PyTorch's, safetensors, npz, or a network of Deeplearning4j or this program.
   *
   * @throws UserError on one line, when it can't be read
   */
  public static Inspection of(Path file) throws IOException {
    try {
      return isNetwork(file) ? network(file) : tensors(file);
    } catch (TensorFileException | ModelFileException e) {
      throw UserError.usage(e);
    }
  }

  /** Whether a file is a zip of Deeplearning4j's, with a card or without. */
  public static boolean isNetwork(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("configuration.json") != null;
    } catch (IOException | IllegalArgumentException e) {
      return false; // told by the reader that opens it next
    }
  }

  private static Inspection network(Path file) throws IOException {
    MultiLayerNetwork network = ModelFile.loadForeign(file);
    Optional<Architecture> architecture = LayerNotation.of(network.getLayerWiseConfigurations());
    List<Entry> entries =
        architecture.isPresent()
            ? StateDict.of(network, architecture.get()).stream().map(Entry::of).toList()
            : network.paramTable().entrySet().stream()
                .map(
                    table ->
                        new Entry(
                            table.getKey(),
                            TensorType.FLOAT32.title(),
                            LongStream.of(table.getValue().shape()).boxed().toList()))
                .toList();
    return new Inspection(
        file.toString(),
        "Deeplearning4j zip",
        entries,
        network.numParams(),
        architecture.map(found -> List.of(found.name())).orElse(List.of()),
        facts(file, network),
        List.of(),
        null);
  }

  private static Map<String, String> facts(Path file, MultiLayerNetwork network)
      throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "layers",
        network.getLayerWiseConfigurations().getConfs().stream()
            .map(layer -> layer.getLayer().getClass().getSimpleName())
            .collect(Collectors.joining(", ")));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      facts.put(
          "entries",
          zip.stream()
              .map(entry -> "%s (%,d bytes)".formatted(entry.getName(), entry.getSize()))
              .collect(Collectors.joining(", ")));
      if (zip.getEntry("preprocessor.bin") != null) {
        facts.put("not read", "preprocessor.bin, a serialised Java object");
      }
    }
    try {
      ModelCard card = ModelFile.card(file);
      facts.putAll(card.provenance());
      facts.put("recipe", card.recipe());
      facts.put("normalization", card.settings().getOrDefault("normalization", ""));
    } catch (ModelFileException e) {
      facts.put("card", "none");
    }
    return facts;
  }

  private static Inspection tensors(Path file) throws IOException {
    TensorFile tensors = TensorFile.open(file);
    return of(
        file,
        tensors.format(),
        tensors.tensors(),
        candidates(tensors.tensors()),
        tensors.metadata(),
        tensors.requests(),
        tensors.danger().orElse(null));
  }

  private static List<String> candidates(List<Tensor> tensors) {
    try {
      return Candidates.of(TorchModel.of(tensors)).stream().map(Architecture::name).toList();
    } catch (UnknownModelException e) {
      return List.of();
    }
  }

  private static Inspection of(
      Path file,
      String format,
      List<Tensor> tensors,
      List<String> architectures,
      Map<String, String> facts,
      List<String> calls,
      @Nullable String danger) {
    return new Inspection(
        file.toString(),
        format,
        tensors.stream().map(Entry::of).toList(),
        tensors.stream().mapToLong(Tensor::count).sum(),
        architectures,
        facts,
        calls,
        danger);
  }
}
