package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.zoo.InstantiableModel;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.TextGenerationLSTM;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.Xception;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Deeplearning4j's zoo as it is, on small inputs. In deep networks with random weights a rounding
 * grows from step to step a hundredfold, and a value that is rounded to the other side of a kink
 * moves a whole filter. So DL4J in double precision is the referee: three times the engine and DL4J
 * in single precision go one step from where the referee is, and the engine may be off by little,
 * or by twice as much as DL4J. Those that take DL4J minutes run with {@code -Dzoo=all}.
 */
class ZooTest {
  private static final int STEPS = 3;
  private static final int CLASSES = 5;
  private static final int CHARACTERS = 17;
  private static final int TEXT = 52; // Two pieces of truncated backpropagation.

  /** Some filters' worth of difference; a wrong kernel is off by a hundred times as much. */
  private static final double LITTLE = 2e-3;

  /** DL4J's own distance from the referee; with more, the comparison would say nothing. */
  private static final double MUCH = .05;

  /** The networks; a side of their pictures, and the samples of a batch. */
  enum Zoo {
    LE_NET(28, 4),
    ALEX_NET(64, 2),
    SQUEEZE_NET(64, 2),
    DARKNET(64, 2),
    RES_NET(136, 2),
    TEXT_GENERATION(0, 2),
    U_NET(32, 1),
    VGG(32, 2),
    XCEPTION(64, 2);

    private final int side;
    private final int samples;

    Zoo(int side, int samples) {
      this.side = side;
      this.samples = samples;
    }

    private boolean isSlow() {
      return this == RES_NET || this == U_NET || this == VGG || this == XCEPTION;
    }

    private InstantiableModel model() {
      int[] shape = {this == LE_NET ? 1 : 3, side, side};
      return switch (this) {
        case LE_NET -> LeNet.builder().inputShape(shape).numClasses(CLASSES).build();
        case ALEX_NET -> AlexNet.builder().inputShape(shape).numClasses(CLASSES).build();
        case SQUEEZE_NET -> SqueezeNet.builder().inputShape(shape).numClasses(CLASSES).build();
        case DARKNET -> Darknet19.builder().inputShape(shape).numClasses(CLASSES).build();
        case RES_NET -> ResNet50.builder().inputShape(shape).numClasses(CLASSES).build();
        case U_NET -> UNet.builder().inputShape(shape).build();
        case VGG -> VGG16.builder().inputShape(shape).numClasses(CLASSES).build();
        case XCEPTION -> Xception.builder().inputShape(shape).numClasses(CLASSES).build();
        case TEXT_GENERATION ->
            TextGenerationLSTM.builder()
                .totalUniqueCharacters(CHARACTERS)
                .inputShape(new int[] {TEXT, CHARACTERS})
                .build();
      };
    }

    private DataSet batch() {
      Random random = new Random(5);
      return switch (this) {
        case TEXT_GENERATION -> new DataSet(text(random), text(random));
        case U_NET ->
            new DataSet(
                Case.normal(random, samples, 3, side, side),
                Case.uniform(random, 0, 1, samples, 1, side, side).gt(.5).castTo(DataType.FLOAT));
        default ->
            new DataSet(
                Case.normal(random, samples, this == LE_NET ? 1 : 3, side, side),
                Case.classes(random, samples, CLASSES));
      };
    }

    private INDArray text(Random random) {
      return Case.classes(random, samples * TEXT, CHARACTERS)
          .reshape(samples, TEXT, CHARACTERS)
          .permute(0, 2, 1)
          .dup('c');
    }
  }

  @ParameterizedTest
  @EnumSource
  void threeStepsAreThoseOfDl4j(Zoo zoo) {
    assumeTrue(
        !zoo.isSlow() || "all".equals(System.getProperty("zoo")), "slow: run with -Dzoo=all");
    Model model = zoo.model().init();
    ZooNetwork.dropNothing(model);
    DataSet batch = zoo.batch();
    DataSet exactBatch =
        new DataSet(
            batch.getFeatures().castTo(DataType.DOUBLE), batch.getLabels().castTo(DataType.DOUBLE));
    OneDnnOptions options = OneDnnOptions.defaults().withThreads(2);
    try (ZooNetwork exact = ZooNetwork.ofDl4j(ZooNetwork.inDoublePrecision(model));
        ZooNetwork ours = ZooNetwork.ofEngine(ZooNetwork.copy(model), options);
        ZooNetwork single = ZooNetwork.ofDl4j(model)) {
      for (int step = 1; step <= STEPS; step++) {
        single.assign(exact);
        ours.assign(exact);
        INDArray before = exact.params().dup();
        exact.fit(exactBatch);
        single.fit(batch);
        ours.fit(batch);
        String in = " in step " + step;
        assertClose(
            "movement" + in, moved(exact, before), moved(single, before), moved(ours, before));
        assertClose("updater state" + in, exact.state(), single.state(), ours.state());
        assertThat(ours.model().score())
            .as("score" + in)
            .isCloseTo(exact.model().score(), Percentage.withPercentage(.1));
        ours.assign(exact);
        single.assign(exact);
        INDArray wanted = exact.output(exactBatch.getFeatures());
        INDArray theirs = single.output(batch.getFeatures());
        if (Double.isFinite(theirs.sumNumber().doubleValue())) { // ResNet50's are beyond floats.
          assertClose("output after" + in, wanted, theirs, ours.output(batch.getFeatures()));
        }
      }
    }
  }

  private static INDArray moved(ZooNetwork network, INDArray before) {
    return network.params().castTo(DataType.DOUBLE).sub(before);
  }

  private static void assertClose(String what, INDArray exact, INDArray single, INDArray ours) {
    double theirs = Twins.relativeError(exact, single.castTo(DataType.DOUBLE));
    assertThat(theirs).as(what + " of DL4J in single precision").isLessThan(MUCH);
    assertThat(Twins.relativeError(exact, ours.castTo(DataType.DOUBLE)))
        .as("%s; DL4J in single precision is off by %.1e", what, theirs)
        .isLessThan(Math.max(LITTLE, 2 * theirs));
  }
}
