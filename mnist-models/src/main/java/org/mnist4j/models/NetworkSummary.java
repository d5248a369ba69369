package org.mnist4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network consists of: its layers in order, and its named parameters with their shapes, both
 * as DL4J and as PyTorch have them.
 *
 * @param layers from the input to the output
 * @param parameters in the order in which DL4J stores them
 */
public record NetworkSummary(List<Line> layers, List<Parameter> parameters) {

  /** Copies the lists. */
  public NetworkSummary {
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /**
   * One layer.
   *
   * @param name as the configuration has it, or its number from 0
   * @param module what it is, in the words of {@code torch.nn}
   * @param output shape of what it makes, for example {@code [batch, 32, 26, 26]}
   * @param parameters number of its values
   */
  public record Line(String name, String module, String output, long parameters) {}

  /**
   * One named parameter.
   *
   * @param name DL4J's name, as in {@code paramTable()}
   * @param shape DL4J's shape
   * @param torchName the name it has in the {@code state_dict} of a PyTorch module with such layers
   * @param torchShape the shape it has there
   * @param values number of values
   */
  public record Parameter(
      String name, List<Long> shape, String torchName, List<Long> torchShape, long values) {

    /** Copies the shapes. */
    public Parameter {
      shape = List.copyOf(shape);
      torchShape = List.copyOf(torchShape);
    }
  }

  /** Describes an initialised network: a list of layers, or a graph for pictures of digits. */
  public static NetworkSummary of(Model network) {
    return network instanceof ComputationGraph graph ? of(graph) : of((MultiLayerNetwork) network);
  }

  private static NetworkSummary of(MultiLayerNetwork network) {
    List<InputType> outputs =
        network.getLayerWiseConfigurations().getLayerActivationTypes(inputType(network));
    return of(network.getLayers(), outputs, i -> Integer.toString(i));
  }

  private static NetworkSummary of(ComputationGraph graph) {
    Map<String, InputType> outputs =
        graph
            .getConfiguration()
            .getLayerActivationTypes(
                InputType.convolutionalFlat(
                    Shape.MNIST.height(), Shape.MNIST.width(), Shape.MNIST.channels()));
    Layer[] layers = graph.getLayers();
    List<String> names =
        Arrays.stream(layers).map(layer -> layer.conf().getLayer().getLayerName()).toList();
    return of(layers, names.stream().map(outputs::get).toList(), names::get);
  }

  private static NetworkSummary of(
      Layer[] all, List<InputType> outputs, IntFunction<String> prefixes) {
    List<Line> layers = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      Layer layer = all[i];
      org.deeplearning4j.nn.conf.layers.Layer configured = layer.conf().getLayer();
      String given = configured.getLayerName();
      String name = given == null ? Integer.toString(i) : given;
      layers.add(
          new Line(
              name,
              LayerDescription.of(configured),
              TorchNames.output(outputs.get(i)),
              layer.numParams()));
      String prefix = prefixes.apply(i) + "_";
      layer
          .paramTable()
          .forEach((key, values) -> parameters.add(parameter(prefix + key, name, key, values)));
    }
    return new NetworkSummary(layers, parameters);
  }

  private static Parameter parameter(String name, String layer, String key, INDArray values) {
    List<Long> shape = LongStream.of(values.shape()).boxed().toList();
    return new Parameter(
        name,
        shape,
        layer + "." + TorchNames.parameter(key),
        TorchNames.shape(key, shape),
        values.length());
  }

  private static InputType inputType(MultiLayerNetwork network) {
    if (network.getLayerWiseConfigurations().getInputPreProcess(0)
        instanceof FeedForwardToCnnPreProcessor image) {
      return InputType.convolutionalFlat(
          image.getInputHeight(), image.getInputWidth(), image.getNumChannels());
    }
    if (network.getLayer(0).conf().getLayer() instanceof FeedForwardLayer first) {
      return InputType.feedForward(first.getNIn());
    }
    throw new IllegalArgumentException(
        "The shape of this network's input isn't known: its first layer is "
            + network.getLayer(0).conf().getLayer().getClass().getSimpleName()
            + ", and must be dense or take flat pictures");
  }

  /** The number of all values, running statistics included. */
  public long parameterCount() {
    return parameters.stream().mapToLong(Parameter::values).sum();
  }
}
