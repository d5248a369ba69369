package org.mnist4j.models.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.Block;
import org.mnist4j.models.Shape;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.recognizer.model.Layer;
import org.mnist4j.recognizer.model.Values;

/** A network as the recogniser has it, and back; every number stays what it is. */
public final class RecognizerNetwork {
  private final Architecture architecture;
  private final List<String> names;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final double epsilon;
  private final List<Layer> layers = new ArrayList<>();
  private int next;
  private int norms;

  private RecognizerNetwork(MultiLayerNetwork network, Architecture architecture) {
    this.architecture = architecture;
    this.names = StateDict.moduleNames(architecture);
    StateDict.of(network, architecture).forEach(tensor -> tensors.put(tensor.name(), tensor));
    this.epsilon = epsilon(network);
  }

  private static double epsilon(MultiLayerNetwork network) {
    for (var layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization norm) {
        return norm.getEps();
      }
    }
    return 0;
  }

  /** The network's layers, but for its dropout. */
  public static List<Layer> layers(MultiLayerNetwork network, Architecture architecture)
      throws IOException {
    return new RecognizerNetwork(network, architecture).layers();
  }

  private List<Layer> layers() throws IOException {
    Shape shape = Shape.MNIST;
    for (Block block : architecture.blocks()) {
      add(block, shape);
      shape = block.outputShape(shape);
    }
    return layers;
  }

  private void add(Block block, Shape input) throws IOException {
    if (block instanceof Block.Convolution convolution) {
      String name = names.get(next++);
      layers.add(
          new Layer.Convolution(
              input.channels(),
              convolution.channels(),
              convolution.kernel(),
              convolution.stride(),
              convolution.padding(),
              values(name + ".weight"),
              bias(name, convolution.channels())));
      activate(convolution.batchNorm(), convolution.channels(), true);
    } else if (block instanceof Block.MaxPooling pooling) {
      layers.add(new Layer.Pooling(pooling.size(), true));
    } else if (block instanceof Block.FullyConnected dense) {
      addDense(input, dense.units());
      activate(dense.batchNorm(), dense.units(), true);
    } else if (block instanceof Block.Output output) {
      addDense(input, output.classes());
      activate(false, output.classes(), output.relu());
    } else if (!(block instanceof Block.Dropout)) { // which does nothing outside training
      throw new IOException(
          "a recogniser can't compute the block " + block.notation() + " of this network");
    }
  }

  private void addDense(Shape input, int units) throws IOException {
    String name = names.get(next++);
    layers.add(
        new Layer.Dense(
            Math.toIntExact(input.size()), units, values(name + ".weight"), bias(name, units)));
  }

  private void activate(boolean norm, int channels, boolean relu) throws IOException {
    if (norm) {
      String name = "bn" + ++norms;
      layers.add(
          new Layer.BatchNorm(
              channels,
              epsilon,
              values(name + ".weight"),
              values(name + ".bias"),
              values(name + ".running_mean"),
              values(name + ".running_var")));
    }
    if (relu) {
      layers.add(new Layer.Relu());
    }
  }

  private Values values(String name) throws IOException {
    return Values.of(Objects.requireNonNull(tensors.get(name), name).floats());
  }

  private Values bias(String name, int outputs) throws IOException {
    return tensors.containsKey(name + ".bias")
        ? values(name + ".bias")
        : Values.of(new float[outputs]);
  }

  /**
   * The network that these layers were taken from.
   *
   * @param settings what training it further begins with
   * @throws UnknownModelException when the layers aren't the architecture's
   */
  public static MultiLayerNetwork network(
      List<Layer> layers, Architecture architecture, TrainingSettings settings) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer instanceof Layer.Convolution convolution) {
        long kernel = convolution.kernel();
        List<Long> shape =
            List.of((long) convolution.outputs(), (long) convolution.inputs(), kernel, kernel);
        tensors.add(tensor(i, "weight", shape, convolution.weights()));
        tensors.add(vector(i, "bias", convolution.bias()));
      } else if (layer instanceof Layer.Dense dense) {
        List<Long> shape = List.of((long) dense.outputs(), (long) dense.inputs());
        tensors.add(tensor(i, "weight", shape, dense.weights()));
        tensors.add(vector(i, "bias", dense.bias()));
      } else if (layer instanceof Layer.BatchNorm norm) {
        tensors.add(vector(i, "weight", norm.gain()));
        tensors.add(vector(i, "bias", norm.shift()));
        tensors.add(vector(i, "running_mean", norm.mean()));
        tensors.add(vector(i, "running_var", norm.variance()));
      }
    }
    return TorchModel.of(tensors).network(architecture, settings);
  }

  private static Tensor vector(int place, String part, Values values) {
    return tensor(place, part, List.of((long) values.size()), values);
  }

  private static Tensor tensor(int place, String part, List<Long> shape, Values values) {
    return Tensor.of(place + "." + part, shape, values.toArray());
  }
}
