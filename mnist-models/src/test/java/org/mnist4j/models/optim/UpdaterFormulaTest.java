package org.mnist4j.models.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Holds every updater against its formula, written out for one value in double precision. */
class UpdaterFormulaTest {

  private static final int STEPS = 6;
  private static final double TOLERANCE = 2e-5;

  /** One value's way through an optimizer: state in, update out. */
  private interface Formula {
    double update(double gradient, int step);
  }

  private static double gradient(int step) {
    return 0.3 * Math.sin(step + 1) - 0.05;
  }

  private static void assertFollows(TorchUpdater updater, Formula formula) {
    INDArray state = Nd4j.valueArrayOf(3L * updater.stateNames().size() + 1, 7f);
    INDArray view = state.get(NDArrayIndex.interval(1, state.length()));
    GradientUpdater<TorchUpdater> running =
        updater.instantiate(updater.stateNames().isEmpty() ? null : view, true);
    for (int step = 0; step < STEPS; step++) {
      float g = (float) gradient(step);
      INDArray gradient = Nd4j.createFromArray(g, 0f, -g);

      running.applyUpdater(gradient, step, 0);

      double expected = formula.update(g, step);
      assertThat((double) gradient.getFloat(0))
          .as("%s, step %d", updater, step)
          .isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
      assertThat(gradient.getFloat(1)).isZero();
      assertThat(gradient.getFloat(2)).isEqualTo(-gradient.getFloat(0));
    }
    assertThat(state.getFloat(0)).as("a value beside the state").isEqualTo(7f);
  }

  @Test
  void sgdScalesTheGradient() {
    assertFollows(TorchSgd.of(0.1), (g, step) -> 0.1 * g);
  }

  @Test
  void momentumKeepsTheLearningRateOutOfTheBufferAndStartsUndamped() {
    double[] buffer = new double[1];
    assertFollows(
        TorchSgd.of(0.1).withMomentum(0.9).withDampening(0.4),
        (g, step) -> {
          buffer[0] = step == 0 ? g : 0.9 * buffer[0] + 0.6 * g;
          return 0.1 * buffer[0];
        });
  }

  @Test
  void nesterovLooksAhead() {
    double[] buffer = new double[1];
    assertFollows(
        TorchSgd.of(0.1).withMomentum(0.9).withNesterov(),
        (g, step) -> {
          buffer[0] = 0.9 * buffer[0] + g;
          return 0.1 * (g + 0.9 * buffer[0]);
        });
  }

  @Test
  void adadeltaHasALearningRate() {
    double[] s = new double[2];
    assertFollows(
        TorchAdadelta.of(0.7),
        (g, step) -> {
          s[0] = 0.9 * s[0] + 0.1 * g * g;
          double delta = g * Math.sqrt(s[1] + 1e-6) / Math.sqrt(s[0] + 1e-6);
          s[1] = 0.9 * s[1] + 0.1 * delta * delta;
          return 0.7 * delta;
        });
  }

  @Test
  void adamAddsEpsilonAfterTheBiasCorrection() {
    double[] s = new double[2];
    assertFollows(
        TorchAdam.of(0.01).withEpsilon(0.1),
        (g, step) -> {
          s[0] = 0.9 * s[0] + 0.1 * g;
          s[1] = 0.999 * s[1] + 0.001 * g * g;
          double root = Math.sqrt(s[1]) / Math.sqrt(1 - Math.pow(0.999, step + 1));
          return 0.01 / (1 - Math.pow(0.9, step + 1)) * s[0] / (root + 0.1);
        });
  }

  @Test
  void adamStandsStillAtARateOfZero() {
    assertFollows(
        TorchAdam.of(0.01).withLearningRate(new FixedSchedule(0)), (gradient, step) -> 0.0);
  }

  @Test
  void rmspropAddsEpsilonToTheRoot() {
    double[] s = new double[1];
    assertFollows(
        TorchRmsprop.of(0.01).withEpsilon(0.1),
        (g, step) -> {
          s[0] = 0.99 * s[0] + 0.01 * g * g;
          return 0.01 * g / (Math.sqrt(s[0]) + 0.1);
        });
  }

  @Test
  void rmspropWithMomentumAndCentringKeepsThreeArrays() {
    TorchRmsprop updater =
        TorchRmsprop.of(0.01).withAlpha(0.9).withMomentum(0.8).withCentering().withEpsilon(0.01);
    assertThat(updater.stateNames()).containsExactly("square_avg", "momentum_buffer", "grad_avg");
    double[] s = new double[3];
    assertFollows(
        updater,
        (g, step) -> {
          s[0] = 0.9 * s[0] + 0.1 * g * g;
          s[2] = 0.9 * s[2] + 0.1 * g;
          s[1] = 0.8 * s[1] + g / (Math.sqrt(s[0] - s[2] * s[2]) + 0.01);
          return 0.01 * s[1];
        });
  }

  @Test
  void stateLiesArrayAfterArrayUnderPytorchsNames() {
    INDArray view = Nd4j.createFromArray(1f, 2f, 3f, 4f);

    Map<String, INDArray> state = TorchAdam.of(0.1).instantiate(view, false).getState();

    assertThat(state)
        .containsExactly(
            entry("exp_avg", Nd4j.createFromArray(1f, 2f)),
            entry("exp_avg_sq", Nd4j.createFromArray(3f, 4f)));
  }
}
