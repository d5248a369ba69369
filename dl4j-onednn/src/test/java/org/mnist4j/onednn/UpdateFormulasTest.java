package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.update.UpdateRule;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The formulas that DL4J has no updater for, worked out by hand in double precision: one step of a
 * network with two weights, both 0, whose gradient is -0.5 and 0.5. DL4J's updaters lend their
 * state arrays.
 */
class UpdateFormulasTest {
  private static final double G = .5;

  private final double[] states = {.5, .25, .125};

  private <U extends IUpdater> double update(U updater, UpdateRule rule) {
    @SuppressWarnings("unchecked")
    Class<U> type = (Class<U>) updater.getClass();
    UpdateRules rules = UpdateRules.dl4j().with(type, (u, iteration, epoch) -> rule);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(updater)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(1)
                        .nOut(2)
                        .hasBias(false)
                        .build())
                .build());
    network.init();
    network.params().assign(0);
    INDArray view = network.getUpdater().getStateViewArray();
    int count = rule.stateCount();
    for (int i = 0; i < count; i++) {
      view.get(NDArrayIndex.all(), NDArrayIndex.interval(2L * i, 2L * i + 2)).assign(states[i]);
    }
    try (OneDnnNetwork engine =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withRules(rules))) {
      engine.fit(new DataSet(Nd4j.ones(1, 1), Nd4j.createFromArray(new float[][] {{1, 0}})));
    }
    for (int i = 0; i < count; i++) {
      states[i] = view.getDouble(2L * i + 1);
    }
    return -network.params().getDouble(1);
  }

  @Test
  void momentumWithDampingIsPyTorchs() {
    double buffer = .9 * .5 + (1 - .2) * G;
    assertThat(update(new Nesterovs(.1, .9), new UpdateRule.Momentum(.9f, .8f, 0, .1f, 0)))
        .isCloseTo(.1 * buffer, within(1e-6));
    assertThat(states[0]).isCloseTo(buffer, within(1e-6));
  }

  @Test
  void nesterovIsPyTorchs() {
    double buffer = .9 * .5 + G;
    assertThat(update(new Nesterovs(.1, .9), new UpdateRule.Momentum(.9f, 1, 0, .1f * .9f, .1f)))
        .isCloseTo(.1 * (G + .9 * buffer), within(1e-6));
  }

  @Test
  void momentumTakesTheOldStateTheNewOneAndTheGradient() {
    double buffer = .9 * .5 + .7 * G;
    assertThat(update(new Nesterovs(.1, .9), new UpdateRule.Momentum(.9f, .7f, .2f, .3f, .4f)))
        .isCloseTo(.2 * .5 + .3 * buffer + .4 * G, within(1e-6));
    assertThat(states[0]).isCloseTo(buffer, within(1e-6));
  }

  @Test
  void adamScalesTheRootAsPyTorch() {
    double m = .9 * .5 + .1 * G;
    double v = .99 * .25 + .01 * G * G;
    assertThat(update(new Adam(), new UpdateRule.Adam(.9f, .99f, .02f, 3, 1e-3f, false)))
        .isCloseTo(.02 * m / (Math.sqrt(v) * 3 + 1e-3), within(1e-6));
    assertThat(states[0]).isCloseTo(m, within(1e-6));
    assertThat(states[1]).isCloseTo(v, within(1e-6));
  }

  @Test
  void adamThatKeepsNothingGoesByTheGradientAlone() {
    assertThat(update(new Adam(), new UpdateRule.Adam(0, 0, .02f, 1, 1e-3f, false)))
        .isCloseTo(.02 * G / (G + 1e-3), within(1e-6));
  }

  @Test
  void adaDeltaHasARate() {
    double s = .9 * .5 + .1 * G * G;
    double d = G * Math.sqrt(.25 + 1e-3) / Math.sqrt(s + 1e-3);
    assertThat(update(new Adam(), new UpdateRule.AdaDelta(.9f, 1e-3f, .7f)))
        .isCloseTo(.7 * d, within(1e-6));
    assertThat(states[1]).isCloseTo(.9 * .25 + .1 * d * d, within(1e-6));
  }

  @Test
  void adaBeliefGoesByHowFarTheGradientIsFromItsMean() {
    double m = .9 * .5 + .1 * G;
    double s = .99 * .25 + .01 * (G - m) * (G - m) + 1e-3;
    assertThat(update(new Adam(), new UpdateRule.AdaBelief(.9f, .99f, .02f, 1e-3f)))
        .isCloseTo(.02 * m / (Math.sqrt(s) + 1e-3), within(1e-6));
    assertThat(states[1]).isCloseTo(s, within(1e-6));
  }

  @Test
  void rmsPropWithMomentumAndCentringKeepsThreeStates() {
    UpdateRule rule = new UpdateRule.RmsProp(.9f, 1e-3f, .1f, .5f, true);
    double s = .9 * .5 + .1 * G * G;
    double a = .9 * .125 + .1 * G;
    double b = .5 * .25 + G / (Math.sqrt(s - a * a) + 1e-3);
    assertThat(rule.stateCount()).isEqualTo(3);
    assertThat(update(new AMSGrad(), rule)).isCloseTo(.1 * b, within(1e-6));
    assertThat(states[1]).isCloseTo(b, within(1e-6));
    assertThat(states[2]).isCloseTo(a, within(1e-6));
  }

  private static final Map<UpdateRule, IUpdater> EXAMPLES =
      Map.of(
          new UpdateRule.Descent(.1f), new Sgd(),
          new UpdateRule.Momentum(.9f, 1, 0, .1f, 0), new Nesterovs(),
          new UpdateRule.Adam(.9f, .99f, .02f, 1, 1e-3f, false), new Adam(),
          new UpdateRule.AdaDelta(.9f, 1e-3f, .7f), new AdaDelta(),
          new UpdateRule.RmsProp(.9f, 1e-3f, .1f, 0, false), new RmsProp(),
          new UpdateRule.AdaGrad(.1f, 1e-3f), new AdaGrad(),
          new UpdateRule.AdaMax(.9f, .99f, .02f), new AdaMax(),
          new UpdateRule.Nadam(.9f, .99f, .02f, 1e-3f), new Nadam(),
          new UpdateRule.AdaBelief(.9f, .99f, .02f, 1e-3f), new Adam());

  @Test
  void noKindOfRuleTrainsNothing() {
    Set<Class<?>> kinds = new HashSet<>();
    EXAMPLES.keySet().forEach(rule -> kinds.add(rule.getClass()));
    assertThat(kinds)
        .as("an example of each kind")
        .isEqualTo(Set.of(UpdateRule.class.getPermittedSubclasses()));
    EXAMPLES.forEach(
        (rule, updater) -> assertThat(update(updater, rule)).as(rule.toString()).isPositive());
  }

  @Test
  void aRuleThatCouldDivideByZeroIsRefused() {
    assertThatThrownBy(() -> new UpdateRule.Adam(.9f, .99f, .1f, 1, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilon 0.0 must be positive");
  }
}
