package org.mnist4j.models.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.Block;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's parameters as PyTorch has them in a state_dict. */
public final class StateDict {
  /** What the articles' modules are called, by their network's notation without dropout. */
  private static final Map<String, List<String>> ARTICLES =
      Map.of(
          "dense-256-128", List.of("fc1", "fc2", "fc3"),
          "dense-128-256", List.of("hidden1", "hidden2", "out"),
          "cnn-dropout", List.of("conv1", "conv2", "fc1", "fc2"),
          "cnn-three-fc", List.of("conv1", "conv2", "fc1", "fc2", "fc3"),
          "cnn-wide-kernel",
              List.of("cap1.conv", "cap2.conv", "classifier.1", "classifier.4", "classifier.6"));

  private StateDict() {}

  /**
   * The names of a network's modules with weights, batch normalisations left out, in order: its
   * article's, where it is an article's network, else {@code conv1}, {@code fc1} and so on.
   */
  static List<String> moduleNames(Architecture architecture) {
    for (Map.Entry<String, List<String>> article : ARTICLES.entrySet()) {
      if (Architecture.of(article.getKey()).notation().equals(architecture.notation())) {
        return article.getValue();
      }
    }
    List<String> names = new ArrayList<>();
    int convolutions = 0;
    int dense = 0;
    for (Block block : architecture.blocks()) {
      if (block instanceof Block.Convolution) {
        names.add("conv" + ++convolutions);
      } else if (block instanceof Block.FullyConnected || block instanceof Block.Output) {
        names.add("fc" + ++dense);
      }
    }
    return names;
  }

  /** The network's tensors in the order of its layers, copies. */
  public static List<Tensor> of(MultiLayerNetwork network, Architecture architecture) {
    List<String> names = moduleNames(architecture);
    List<Tensor> tensors = new ArrayList<>();
    int layers = 0;
    int norms = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization) {
        addNorm(tensors, "bn" + ++norms, layer, network.getIterationCount());
      } else if (layer.numParams() > 0) {
        addLayer(tensors, names.get(layers++), layer);
      }
    }
    return tensors;
  }

  private static void addLayer(List<Tensor> tensors, String name, Layer layer) {
    INDArray weight = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray torch = weight.rank() == 2 ? weight.transpose() : weight;
    tensors.add(tensor(name + ".weight", torch, Arrays.stream(torch.shape()).boxed().toList()));
    if (layer.paramTable().containsKey(DefaultParamInitializer.BIAS_KEY)) {
      addVector(tensors, name + ".bias", layer.getParam(DefaultParamInitializer.BIAS_KEY));
    }
  }

  private static void addNorm(List<Tensor> tensors, String name, Layer norm, long steps) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(".weight", BatchNormalizationParamInitializer.GAMMA);
    keys.put(".bias", BatchNormalizationParamInitializer.BETA);
    keys.put(".running_mean", BatchNormalizationParamInitializer.GLOBAL_MEAN);
    keys.put(".running_var", BatchNormalizationParamInitializer.GLOBAL_VAR);
    keys.forEach((part, key) -> addVector(tensors, name + part, norm.getParam(key)));
    tensors.add(Tensor.of(name + ".num_batches_tracked", steps));
  }

  private static void addVector(List<Tensor> tensors, String name, INDArray vector) {
    tensors.add(tensor(name, vector, List.of(vector.length())));
  }

  private static Tensor tensor(String name, INDArray array, List<Long> shape) {
    return Tensor.of(name, shape, array.dup('c').data().asFloat());
  }
}
