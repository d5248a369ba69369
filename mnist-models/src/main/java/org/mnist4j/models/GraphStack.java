package org.mnist4j.models;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Turns the blocks of an {@link Architecture} into a DL4J graph, whose layers are {@link
 * LayerStack}'s.
 */
final class GraphStack {
  private static final String INPUT = "pixels";

  private final GraphBuilder graph;
  private final LayerStack layers;
  private String last = INPUT;
  private int sums;

  private GraphStack(TrainingSettings settings) {
    graph = LayerStack.base(settings).graphBuilder().addInputs(INPUT);
    layers = new LayerStack(settings, this::append);
  }

  static ComputationGraphConfiguration configure(
      Architecture architecture, TrainingSettings settings) {
    GraphStack stack = new GraphStack(settings);
    Shape shape = Shape.MNIST;
    for (Block block : architecture.blocks()) {
      if (block instanceof Block.Residual residual) {
        stack.addResidual(residual.convolution(shape));
      } else {
        stack.layers.add(block);
      }
      shape = block.outputShape(shape);
    }
    return stack.graph.setOutputs(stack.last).setInputTypes(LayerStack.input(architecture)).build();
  }

  private void addResidual(Block.Convolution convolution) {
    layers.add(new Block.Norm());
    String normed = last;
    layers.add(convolution);
    String sum = "sum" + ++sums;
    graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), normed, last);
    last = sum;
  }

  private void append(Layer layer) {
    graph.addLayer(layer.getLayerName(), layer, last);
    last = layer.getLayerName();
  }
}
