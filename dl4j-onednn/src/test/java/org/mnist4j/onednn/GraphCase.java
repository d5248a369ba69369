package org.mnist4j.onednn;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * A graph to be compared with DL4J's training of it, and batches for it. Inputs are called "in0",
 * "in1" and so on; every output is of four classes.
 */
record GraphCase(
    String name,
    int samples,
    InputType[] types,
    int outputs,
    UnaryOperator<GraphBuilder> vertices) {

  static GraphCase of(String name, int samples, InputType type, UnaryOperator<GraphBuilder> of) {
    return new GraphCase(name, samples, new InputType[] {type}, 1, of);
  }

  ComputationGraph graph() {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(new Nesterovs(.02, .9))
            .l2(1e-3)
            .graphBuilder();
    for (int i = 0; i < types.length; i++) {
      builder.addInputs("in" + i);
    }
    ComputationGraph graph =
        new ComputationGraph(vertices.apply(builder.setInputTypes(types)).build());
    graph.init();
    return graph;
  }

  MultiDataSet[] batches(int count) {
    Random random = new Random(name.hashCode());
    MultiDataSet[] batches = new MultiDataSet[count];
    for (int i = 0; i < count; i++) {
      batches[i] = batch(random);
    }
    return batches;
  }

  private MultiDataSet batch(Random random) {
    INDArray[] features = new INDArray[types.length];
    for (int i = 0; i < features.length; i++) {
      long[] shape = types[i].getShape(true);
      shape[0] = samples;
      features[i] = Case.normal(random, shape);
    }
    INDArray[] labels = new INDArray[outputs];
    for (int i = 0; i < outputs; i++) {
      labels[i] = Case.classes(random, samples, 4);
    }
    return new MultiDataSet(features, labels);
  }

  @Override
  public String toString() {
    return name;
  }
}
