package org.mnist4j.models.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;

/** The layers of a PyTorch model, taken out of its named tensors. */
public final class TorchModel {
  private static final Set<String> PARTS =
      Set.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked");

  private final List<TorchLayer> layers;

  private TorchModel(List<TorchLayer> layers) {
    this.layers = layers;
  }

  /**
   * Finds the layers by names and shapes; what checkpoints, {@code DataParallel} and {@code
   * torch.compile} put before the names is taken away.
   *
   * @throws UnknownModelException when the tensors are no line of convolutions, fully connected
   *     layers and batch normalisations from 28 by 28 pixels on
   */
  public static TorchModel of(List<Tensor> tensors) throws UnknownModelException {
    List<Tensor> own = Prefixes.removed(tensors);
    Map<String, Map<String, Tensor>> modules = new LinkedHashMap<>();
    for (Tensor tensor : own) {
      int dot = tensor.name().lastIndexOf('.');
      String part = tensor.name().substring(dot + 1);
      if (PARTS.contains(part)) {
        modules
            .computeIfAbsent(
                tensor.name().substring(0, Math.max(0, dot)), key -> new LinkedHashMap<>())
            .put(part, tensor);
      }
    }
    if (modules.isEmpty()) {
      throw new UnknownModelException(
          "none of its %d tensors is named as a layer's weight; save the model's state_dict()"
              .formatted(tensors.size()));
    }
    return new TorchModel(layers(modules));
  }

  private static List<TorchLayer> layers(Map<String, Map<String, Tensor>> modules)
      throws UnknownModelException {
    List<TorchLayer> layers = new ArrayList<>();
    List<TorchLayer.Norm> norms = new ArrayList<>();
    List<String> inOrder = new ArrayList<>(modules.keySet());
    // What stands before each normalisation in the file tells which of two equal layers it's after.
    Map<String, Integer> layersBefore = new LinkedHashMap<>();
    for (String name : inOrder) {
      Map<String, Tensor> parts = java.util.Objects.requireNonNull(modules.get(name));
      if (parts.containsKey("running_mean")) {
        norms.add(norm(name, parts));
        layersBefore.put(name, layers.size());
      } else {
        layers.add(layer(name, parts));
      }
    }
    List<TorchLayer> chain =
        LayerChain.of(layers)
            .or(() -> LayerChain.of(sorted(layers)))
            .orElseThrow(
                () ->
                    new UnknownModelException(
                        "its layers form no line from 28x28 pixels to digits: "
                            + layers.stream()
                                .map(layer -> layer.name() + layer.weight().shape())
                                .collect(Collectors.joining(", "))));
    return withNorms(chain, norms, layers, layersBefore);
  }

  /** By name, numbers by value: conv2 before conv10. */
  private static List<TorchLayer> sorted(List<TorchLayer> layers) {
    List<TorchLayer> sorted = new ArrayList<>(layers);
    sorted.sort(java.util.Comparator.comparing(layer -> NaturalOrder.key(layer.name())));
    return sorted;
  }

  private static TorchLayer layer(String name, Map<String, Tensor> parts)
      throws UnknownModelException {
    Tensor weight = parts.get("weight");
    Tensor bias = parts.get("bias");
    if (weight == null) {
      throw new UnknownModelException("its module '%s' has no weight".formatted(name));
    }
    List<Long> shape = weight.shape();
    boolean known = shape.size() == 2 || (shape.size() == 4 && shape.get(2).equals(shape.get(3)));
    if (!known
        || weight.count() == 0
        || (bias != null && !bias.shape().equals(shape.subList(0, 1)))) {
      throw new UnknownModelException(
          "its module '%s' with weights %s is neither a Linear nor a square Conv2d nor a BatchNorm"
              .formatted(name, shape));
    }
    return new TorchLayer(name, weight, Optional.ofNullable(bias), Optional.empty());
  }

  private static TorchLayer.Norm norm(String name, Map<String, Tensor> parts)
      throws UnknownModelException {
    Tensor mean = parts.get("running_mean");
    Tensor variance = parts.get("running_var");
    Tensor weight = parts.get("weight");
    Tensor bias = parts.get("bias");
    if (mean == null || variance == null || weight == null || bias == null) {
      throw new UnknownModelException(
          "its batch normalisation '%s' lacks a part: weight, bias, running_mean or running_var"
              .formatted(name));
    }
    for (Tensor part : List.of(variance, weight, bias)) {
      if (mean.shape().size() != 1 || !part.shape().equals(mean.shape())) {
        throw new UnknownModelException(
            "its batch normalisation '%s' has parts of different sizes".formatted(name));
      }
    }
    return new TorchLayer.Norm(name, weight, bias, mean, variance);
  }

  /**
   * Gives each normalisation to a layer of its size: to the one before it in the file, or, in files
   * ordered by name, to the next in line that has none.
   */
  @SuppressWarnings("ReferenceEquality") // A layer of the file is one, whatever others are like it.
  private static List<TorchLayer> withNorms(
      List<TorchLayer> chain,
      List<TorchLayer.Norm> norms,
      List<TorchLayer> inFile,
      Map<String, Integer> layersBefore)
      throws UnknownModelException {
    List<TorchLayer> result = new ArrayList<>(chain);
    boolean fileOrder =
        layersBefore.values().stream().distinct().count() == norms.size()
            && norms.stream()
                .allMatch(
                    norm -> {
                      int before = layersBefore.getOrDefault(norm.name(), 0);
                      return before > 0 && inFile.get(before - 1).outputs() == norm.channels();
                    });
    List<TorchLayer.Norm> sorted = new ArrayList<>(norms);
    sorted.sort(java.util.Comparator.comparing(norm -> NaturalOrder.key(norm.name())));
    for (TorchLayer.Norm norm : sorted) {
      int place = -1;
      TorchLayer wanted =
          fileOrder ? inFile.get(layersBefore.getOrDefault(norm.name(), 1) - 1) : null;
      for (int i = 0; i < result.size() - 1 && place < 0; i++) {
        boolean fits =
            wanted == null ? result.get(i).outputs() == norm.channels() : chain.get(i) == wanted;
        place = fits && result.get(i).norm().isEmpty() ? i : -1;
      }
      if (place < 0) {
        throw new UnknownModelException(
            "its batch normalisation '%s' of %d channels belongs to no layer"
                .formatted(norm.name(), norm.channels()));
      }
      result.set(place, result.get(place).with(norm));
    }
    return result;
  }

  /**
   * Trainable values, as PyTorch counts the module's; a bias before a batch normalisation, which
   * the network made of it hasn't, is among them.
   */
  public long parameterCount() {
    long count = 0;
    for (TorchLayer layer : layers) {
      count += layer.weight().count() + layer.bias().map(Tensor::count).orElse(0);
      count += layer.norm().map(norm -> 2 * norm.channels()).orElse(0);
    }
    return count;
  }

  List<TorchLayer> layers() {
    return layers;
  }

  /** The modules in order with their weights' shapes, on one line. */
  public String describe() {
    return layers.stream()
        .map(
            layer ->
                layer.name()
                    + " "
                    + layer.weight().shape()
                    + layer.norm().map(norm -> " + " + norm.name()).orElse(""))
        .collect(Collectors.joining(", "));
  }

  /**
   * A network with these weights.
   *
   * @param architecture one with layers of these shapes
   * @param settings what training it further begins with
   * @throws UnknownModelException when the shapes aren't the architecture's
   * @throws IOException when a tensor can't be read
   */
  public MultiLayerNetwork network(Architecture architecture, TrainingSettings settings)
      throws IOException {
    String problem = Candidates.mismatch(this, architecture);
    if (!problem.isEmpty()) {
      throw new UnknownModelException(problem);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(architecture.configure(settings));
    network.init();
    TorchLayout.fill(network, layers);
    return network;
  }
}
