package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formulas that DL4J has no updater for, worked out by hand in double precision. */
class UpdateArithmeticTest {
  private static final double G = .3;

  private final float[] g = {(float) G};
  private final float[][] states = {{.5f}, {.25f}, {.125f}};

  private double update(UpdateRule rule) {
    UpdateArithmetic.apply(rule, 1, g, states, new float[1]);
    return g[0];
  }

  @Test
  void momentumWithDampingIsPyTorchs() {
    double buffer = .9 * .5 + (1 - .2) * G;
    assertThat(update(new UpdateRule.Momentum(.9f, .8f, 0, .1f, 0)))
        .isCloseTo(.1 * buffer, within(1e-6));
    assertThat((double) states[0][0]).isCloseTo(buffer, within(1e-6));
  }

  @Test
  void nesterovIsPyTorchs() {
    double buffer = .9 * .5 + G;
    assertThat(update(new UpdateRule.Momentum(.9f, 1, 0, .1f * .9f, .1f)))
        .isCloseTo(.1 * (G + .9 * buffer), within(1e-6));
  }

  @Test
  void adamScalesTheRootAsPyTorch() {
    double m = .9 * .5 + .1 * G;
    double v = .99 * .25 + .01 * G * G;
    double expected = .02 * m / (Math.sqrt(v) * 3 + 1e-3);
    assertThat(update(new UpdateRule.Adam(.9f, .99f, .02f, 3, 1e-3f, false)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void adaDeltaHasARate() {
    double s = .9 * .5 + .1 * G * G;
    double d = G * Math.sqrt(.25 + 1e-3) / Math.sqrt(s + 1e-3);
    assertThat(update(new UpdateRule.AdaDelta(.9f, 1e-3f, .7f))).isCloseTo(.7 * d, within(1e-6));
    assertThat((double) states[1][0]).isCloseTo(.9 * .25 + .1 * d * d, within(1e-6));
  }

  @Test
  void rmsPropWithMomentumAndCentringKeepsThreeStates() {
    UpdateRule rule = new UpdateRule.RmsProp(.9f, 1e-3f, .1f, .5f, true);
    double s = .9 * .5 + .1 * G * G;
    double a = .9 * .125 + .1 * G;
    double b = .5 * .25 + G / (Math.sqrt(s - a * a) + 1e-3);
    assertThat(rule.stateCount()).isEqualTo(3);
    assertThat(update(rule)).isCloseTo(.1 * b, within(1e-6));
    assertThat((double) states[1][0]).isCloseTo(b, within(1e-6));
    assertThat((double) states[2][0]).isCloseTo(a, within(1e-6));
  }

  @Test
  void aRuleThatCouldDivideByZeroIsRefused() {
    assertThatThrownBy(() -> new UpdateRule.Adam(.9f, .99f, .1f, 1, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilon 0.0 must be positive");
  }
}
