package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.UNet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Deeplearning4j's zoo as it is, on small pictures. In such deep networks with random weights a
 * rounding grows from step to step a hundredfold, so both are held against DL4J in double
 * precision: the engine may be off by little, or by as much as DL4J in single precision is.
 */
class ZooTest {
  private static final int STEPS = 3;
  private static final double LITTLE = 1e-4;

  static List<Arguments> networks() {
    return List.of(
        network(
            "SqueezeNet", 64, s -> SqueezeNet.builder().inputShape(s).numClasses(5).build().init()),
        network("UNet", 32, s -> UNet.builder().inputShape(s).build().init()));
  }

  private static Arguments network(String name, int side, Zoo zoo) {
    int[] shape = {3, side, side};
    return Arguments.of(name, shape, (Supplier<ComputationGraph>) () -> zoo.init(shape));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void threeStepsAreThoseOfDl4j(String name, int[] shape, Supplier<ComputationGraph> zoo) {
    ComputationGraph single = zoo.get();
    dropNothing(single);
    ComputationGraph exact = single.convertDataType(DataType.DOUBLE);
    ComputationGraph ours = single.clone();
    MultiDataSet batch = batch(single, shape);
    MultiDataSet exactBatch =
        new MultiDataSet(
            batch.getFeatures(0).castTo(DataType.DOUBLE),
            batch.getLabels(0).castTo(DataType.DOUBLE));
    INDArray before = exact.params().dup();
    try (OneDnnGraph fast = OneDnnGraph.compile(ours, OneDnnOptions.defaults().withThreads(2))) {
      for (int step = 0; step < STEPS; step++) {
        single.fit(batch);
        exact.fit(exactBatch);
        fast.fit(batch);
      }
      INDArray wanted = exact.outputSingle(exactBatch.getFeatures(0));
      assertClose(
          "output",
          wanted,
          single.outputSingle(batch.getFeatures(0)),
          fast.outputSingle(batch.getFeatures(0)));
    }
    assertClose(
        "movement",
        exact.params().sub(before),
        single.params().castTo(DataType.DOUBLE).sub(before),
        ours.params().castTo(DataType.DOUBLE).sub(before));
    assertThat(ours.score())
        .isCloseTo(exact.score(), org.assertj.core.data.Percentage.withPercentage(3));
  }

  private static void assertClose(String what, INDArray exact, INDArray single, INDArray ours) {
    double theirs = Twins.relativeError(exact, single.castTo(DataType.DOUBLE));
    assertThat(Twins.relativeError(exact, ours.castTo(DataType.DOUBLE)))
        .as("%s; DL4J in single precision is off by %.1e", what, theirs)
        .isLessThan(Math.max(LITTLE, 2 * theirs));
  }

  /** DL4J draws what it drops from a generator of its own. */
  private static void dropNothing(ComputationGraph graph) {
    graph.getConfiguration().getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .map(LayerVertex.class::cast)
        .forEach(vertex -> vertex.getLayerConf().getLayer().setIDropout(null));
  }

  private static MultiDataSet batch(ComputationGraph graph, int[] shape) {
    Random random = new Random(5);
    INDArray features = Case.normal(random, 2, shape[0], shape[1], shape[2]);
    long[] outputs = graph.outputSingle(features).shape();
    INDArray labels =
        outputs.length == 2
            ? Case.classes(random, 2, (int) outputs[1])
            : Case.uniform(random, 0, 1, outputs).gt(.5).castTo(DataType.FLOAT);
    return new MultiDataSet(features, labels);
  }

  private interface Zoo {
    ComputationGraph init(int[] shape);
  }
}
