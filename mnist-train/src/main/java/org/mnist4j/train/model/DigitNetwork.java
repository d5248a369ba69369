package org.mnist4j.train.model;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.recognizer.picture.DigitForm;

/** Reads networks for digits, and refuses others before room is made for them. */
final class DigitNetwork {
  /** Values of one picture in a layer; cnn-wide-kernel has 50,176. */
  private static final long MOST_VALUES = 16 << 20;

  private static final InputType PICTURE =
      InputType.convolutionalFlat(DigitForm.SIDE, DigitForm.SIDE, 1);

  private DigitNetwork() {}

  /** Builds the network from its description and its parameters. */
  static Model read(ModelArchive archive) throws IOException {
    byte[] json = Objects.requireNonNull(archive.bytes(ModelArchive.CONFIGURATION));
    return NetworkJson.isGraph(json) ? readGraph(archive, json) : readList(archive, json);
  }

  private static ComputationGraph readGraph(ModelArchive archive, byte[] json) throws IOException {
    ComputationGraphConfiguration description = NetworkJson.readGraph(json);
    if (description.getNetworkInputs().size() != 1 || description.getNetworkOutputs().size() != 1) {
      throw new IOException(
          "it is a ComputationGraph of %d inputs and %d outputs; a network for digits has one each"
              .formatted(
                  description.getNetworkInputs().size(), description.getNetworkOutputs().size()));
    }
    Map<String, InputType> outputs;
    long parameters = 0;
    try {
      outputs = description.getLayerActivationTypes(PICTURE);
      for (GraphVertex vertex : description.getVertices().values()) {
        parameters += vertex.numParams(false);
      }
    } catch (RuntimeException e) {
      throw new IOException("its layers don't fit on one another, from 28x28 pixels on", e);
    }
    requireSizes(outputs.values());
    requireClasses(
        Objects.requireNonNull(outputs.get(description.getNetworkOutputs().get(0)), "output"));
    ComputationGraph graph = new ComputationGraph(description);
    graph.init(archive.array(ModelArchive.COEFFICIENTS, parameters), false);
    return graph;
  }

  private static MultiLayerNetwork readList(ModelArchive archive, byte[] json) throws IOException {
    MultiLayerConfiguration description = NetworkJson.read(json);
    require(description);
    MultiLayerNetwork network = new MultiLayerNetwork(description);
    network.init(archive.array(ModelArchive.COEFFICIENTS, parameters(description)), false);
    return network;
  }

  /**
   * Checks that 784 pixels go in, ten digits come out, and no layer in between is absurdly large. A
   * network that takes pictures of [1, 28, 28] is made to take their 784 pixels in a row.
   *
   * @throws IOException saying what else it is
   */
  private static void require(MultiLayerConfiguration network) throws IOException {
    takeRows(network);
    List<InputType> outputs;
    try {
      outputs = network.getLayerActivationTypes(PICTURE);
    } catch (RuntimeException e) {
      throw new IOException("its layers don't fit on one another, from 28x28 pixels on", e);
    }
    requireSizes(outputs);
    requireClasses(outputs.get(outputs.size() - 1));
  }

  private static void requireSizes(Collection<InputType> outputs) throws IOException {
    for (InputType output : outputs) {
      long values = output.arrayElementsPerExample();
      if (values < 1 || values > MOST_VALUES) {
        throw new IOException(
            "a layer of it makes %,d values of a picture; at most %,d are allowed"
                .formatted(values, MOST_VALUES));
      }
    }
  }

  private static void requireClasses(InputType output) throws IOException {
    long answers = output.arrayElementsPerExample();
    if (answers != DigitForm.CLASSES) {
      throw new IOException(
          "it has %,d outputs; a network for digits has %d".formatted(answers, DigitForm.CLASSES));
    }
  }

  private static void takeRows(MultiLayerConfiguration network) throws IOException {
    if (network.getConfs().isEmpty()) {
      throw new IOException("it has no layers");
    }
    Layer first = network.getConf(0).getLayer();
    InputPreProcessor before = network.getInputPreProcess(0);
    boolean pictures = first instanceof ConvolutionLayer;
    if (before == null && pictures) {
      Map<Integer, InputPreProcessor> all = new HashMap<>();
      if (network.getInputPreProcessors() != null) {
        all.putAll(network.getInputPreProcessors());
      }
      all.put(0, new FeedForwardToCnnPreProcessor(DigitForm.SIDE, DigitForm.SIDE, 1));
      network.setInputPreProcessors(all);
    }
    if (first instanceof FeedForwardLayer layer) {
      long wanted = pictures ? 1 : DigitForm.PIXELS;
      if (layer.getNIn() != wanted) {
        throw new IOException(
            "its first layer takes %,d %s; a network for MNIST takes %,d"
                .formatted(layer.getNIn(), pictures ? "channels" : "values", wanted));
      }
    }
  }

  /** How many parameters its description asks for. */
  private static long parameters(MultiLayerConfiguration network) {
    long sum = 0;
    for (NeuralNetConfiguration layer : network.getConfs()) {
      sum += layer.getLayer().initializer().numParams(layer);
    }
    return sum;
  }
}
