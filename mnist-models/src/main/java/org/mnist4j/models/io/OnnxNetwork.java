package org.mnist4j.models.io;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.formats.onnx.OnnxGraph;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.Block;
import org.mnist4j.models.Shape;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A network as an ONNX graph: {@value #INPUT} [batch, 1, 28, 28] to {@value #LOGITS} and {@value
 * #PROBABILITIES} [batch, classes]. Its weights have the names they have in a state_dict.
 */
public final class OnnxNetwork {
  /** What goes in. */
  public static final String INPUT = "input";

  /** What the last layer gives. */
  public static final String LOGITS = "logits";

  /** The softmax of the logits over the temperature. */
  public static final String PROBABILITIES = "probabilities";

  private static final List<Long> PICTURE =
      List.of(1L, (long) DigitForm.SIDE, (long) DigitForm.SIDE);

  private static final float EPSILON = 1e-5f;

  private final Architecture architecture;
  private final OnnxGraph graph = new OnnxGraph();
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final List<String> names;
  private int next;
  private int norms;
  private int values;
  private boolean flat;

  private OnnxNetwork(MultiLayerNetwork network, Architecture architecture) {
    this.architecture = architecture;
    this.names = StateDict.moduleNames(architecture);
    StateDict.of(network, architecture).forEach(tensor -> tensors.put(tensor.name(), tensor));
  }

  /**
   * Makes the graph of normalised pictures.
   *
   * @param temperature what the logits are divided by before the softmax; 1 for nothing
   */
  public static OnnxGraph of(
      MultiLayerNetwork network, Architecture architecture, double temperature) throws IOException {
    OnnxNetwork onnx = new OnnxNetwork(network, architecture);
    onnx.graph.input(INPUT, OnnxGraph.Type.FLOAT, PICTURE);
    return onnx.from(INPUT, temperature);
  }

  /** As {@link #of}, of pixels 0 to 255 as bytes, which the graph normalises itself. */
  public static OnnxGraph ofPixels(
      MultiLayerNetwork network, Architecture architecture, double temperature, PixelScale scale)
      throws IOException {
    OnnxNetwork onnx = new OnnxNetwork(network, architecture);
    OnnxGraph graph = onnx.graph;
    graph.input(INPUT, OnnxGraph.Type.UINT8, PICTURE);
    String pixels = graph.node("Cast", List.of(INPUT), "pixels", Map.of("to", 1));
    String unit = graph.node("Div", List.of(pixels, onnx.number("white", 255)), "unit", Map.of());
    String centred =
        graph.node("Sub", List.of(unit, onnx.number("mean", scale.mean())), "centred", Map.of());
    String normalised =
        graph.node(
            "Div",
            List.of(centred, onnx.number("deviation", scale.deviation())),
            "normalised",
            Map.of());
    return onnx.from(normalised, temperature);
  }

  private OnnxGraph from(String input, double temperature) throws IOException {
    Shape shape = Shape.MNIST;
    String value = input;
    for (Block block : architecture.blocks()) {
      value = add(block, value);
      shape = block.outputShape(shape);
    }
    graph.output(LOGITS, List.of((long) shape.size()));
    graph.output(PROBABILITIES, List.of((long) shape.size()));
    String tempered =
        temperature == 1
            ? LOGITS
            : graph.node(
                "Div",
                List.of(LOGITS, number("temperature", temperature)),
                "tempered_logits",
                Map.of());
    graph.node("Softmax", List.of(tempered), PROBABILITIES, Map.of("axis", 1));
    return graph;
  }

  private String add(Block block, String input) throws IOException {
    if (block instanceof Block.Convolution convolution) {
      String name = names.get(next++);
      String value =
          graph.node(
              "Conv",
              weights(input, name, !convolution.batchNorm()),
              fresh(),
              Map.of(
                  "kernel_shape", pair(convolution.kernel()),
                  "strides", pair(convolution.stride()),
                  "pads", four(convolution.padding())));
      return relu(normalised(value, convolution.batchNorm()), fresh());
    }
    if (block instanceof Block.MaxPooling pooling) {
      return graph.node(
          "MaxPool",
          List.of(input),
          fresh(),
          Map.of("kernel_shape", pair(pooling.size()), "strides", pair(pooling.size())));
    }
    if (block instanceof Block.FullyConnected dense) {
      String value = linear(input, !dense.batchNorm(), fresh());
      return relu(normalised(value, dense.batchNorm()), fresh());
    }
    if (block instanceof Block.Output output) {
      String value = linear(input, true, output.relu() ? fresh() : LOGITS);
      return output.relu() ? relu(value, LOGITS) : value;
    }
    return input; // dropout, which does nothing outside training
  }

  private String linear(String input, boolean bias, String output) throws IOException {
    String vector =
        flat ? input : graph.node("Flatten", List.of(input), fresh(), Map.of("axis", 1));
    flat = true;
    return graph.node(
        "Gemm", weights(vector, names.get(next++), bias), output, Map.of("transB", 1));
  }

  private List<String> weights(String input, String module, boolean bias) throws IOException {
    String weight = weight(module + ".weight");
    return bias ? List.of(input, weight, weight(module + ".bias")) : List.of(input, weight);
  }

  private String normalised(String value, boolean wanted) throws IOException {
    if (!wanted) {
      return value;
    }
    String name = "bn" + ++norms;
    return graph.node(
        "BatchNormalization",
        List.of(
            value,
            weight(name + ".weight"),
            weight(name + ".bias"),
            weight(name + ".running_mean"),
            weight(name + ".running_var")),
        fresh(),
        Map.of("epsilon", EPSILON));
  }

  private String relu(String value, String output) {
    return graph.node("Relu", List.of(value), output, Map.of());
  }

  private String weight(String name) throws IOException {
    return graph.weight(java.util.Objects.requireNonNull(tensors.get(name), name));
  }

  private String number(String name, double value) throws IOException {
    return graph.weight(Tensor.of(name, List.of(), new float[] {(float) value}));
  }

  private String fresh() {
    return "value" + ++values;
  }

  private static List<Long> pair(int size) {
    return List.of((long) size, (long) size);
  }

  private static List<Long> four(int size) {
    return List.of((long) size, (long) size, (long) size, (long) size);
  }
}
