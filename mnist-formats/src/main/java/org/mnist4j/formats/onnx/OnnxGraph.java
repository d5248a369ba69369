package org.mnist4j.formats.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mnist4j.formats.tensor.Tensor;

/**
 * A graph of operators with its weights. The numbers of fields and types are those of onnx.proto3;
 * operator set 13 and version 7 of the format are read by ONNX Runtime 1.8 and later.
 */
public final class OnnxGraph {
  /** Types of what goes in and out, by onnx.proto3's {@code TensorProto.DataType}. */
  public enum Type {
    /** float32. */
    FLOAT(1),
    /** Bytes 0 to 255. */
    UINT8(2);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  private static final int FORMAT_VERSION = 7;
  private static final int OPERATOR_SET = 13;
  private static final int FLOATS = 1;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INTEGER = 2;
  private static final int ATTRIBUTE_INTEGERS = 7;

  private final Message graph = new Message();
  private final List<Message> weights = new ArrayList<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private int nodes;

  /**
   * Appends a node; its inputs must have been named before.
   *
   * @param operator as in {@code Conv}
   * @param inputs names of what goes in
   * @param output the name of what comes out
   * @param attributes a Float, Integer or List of Long each; more than one in the order of their
   *     names
   * @return {@code output}
   */
  public String node(
      String operator, List<String> inputs, String output, Map<String, Object> attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.add(1, input));
    node.add(2, output).add(3, operator + "_" + nodes++).add(4, operator);
    // Maps of constants have another order in each process; the same model gives the same bytes.
    new TreeMap<>(attributes).forEach((name, value) -> node.add(5, attribute(name, value)));
    graph.add(1, node);
    return output;
  }

  private static Message attribute(String name, Object value) {
    Message attribute = new Message().add(1, name);
    if (value instanceof Float number) {
      return attribute.addFloat(2, number).add(20, ATTRIBUTE_FLOAT);
    }
    if (value instanceof Integer number) {
      return attribute.add(3, number.longValue()).add(20, ATTRIBUTE_INTEGER);
    }
    if (value instanceof List<?> list) {
      return attribute
          .addAll(8, list.stream().map(Long.class::cast).toList())
          .add(20, ATTRIBUTE_INTEGERS);
    }
    throw new IllegalArgumentException(
        "attribute %s (%s) must be a Float, an Integer or a list of Long".formatted(name, value));
  }

  /** Adds a tensor of float32 under its own name, which is given back. */
  public String weight(Tensor tensor) throws IOException {
    Message weight = new Message();
    weight.addAll(1, tensor.shape()).add(2, FLOATS).add(8, tensor.name());
    weights.add(weight.add(9, tensor.littleEndian()));
    return tensor.name();
  }

  /** Names what goes in: [batch] and these sizes. */
  public void input(String name, Type type, List<Long> sizes) {
    inputs.add(value(name, type, sizes));
  }

  /** Names what comes out: float32, [batch] and these sizes. */
  public void output(String name, List<Long> sizes) {
    outputs.add(value(name, Type.FLOAT, sizes));
  }

  private static Message value(String name, Type type, List<Long> sizes) {
    Message shape = new Message().add(1, new Message().add(2, "batch"));
    sizes.forEach(size -> shape.add(1, new Message().add(1, (long) size)));
    Message tensor = new Message().add(1, (long) type.code).add(2, shape);
    return new Message().add(1, name).add(2, new Message().add(1, tensor));
  }

  /**
   * Writes the model.
   *
   * @param out stays open
   * @param name the graph's
   * @param metadata text by name
   */
  public void write(OutputStream out, String name, Map<String, String> metadata)
      throws IOException {
    graph.add(2, name);
    weights.forEach(weight -> graph.add(5, weight));
    inputs.forEach(input -> graph.add(11, input));
    outputs.forEach(output -> graph.add(12, output));
    Message model = new Message().add(1, (long) FORMAT_VERSION).add(2, "mnist4j").add(7, graph);
    model.add(8, new Message().add(1, "").add(2, (long) OPERATOR_SET));
    metadata.forEach((key, value) -> model.add(14, new Message().add(1, key).add(2, value)));
    out.write(model.bytes());
  }
}
