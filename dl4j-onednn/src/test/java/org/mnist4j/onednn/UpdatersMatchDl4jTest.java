package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.onednn.update.UpdateRule;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class UpdatersMatchDl4jTest {

  static Stream<Arguments> updaters() {
    List<Arguments> all = new ArrayList<>();
    add(all, "sgd", new Sgd(.1));
    add(all, "sgd by iteration", new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, .2, .8)));
    add(all, "sgd by epoch", new Sgd(new StepSchedule(ScheduleType.EPOCH, .2, .5, 1)));
    add(all, "nesterovs", new Nesterovs(.05, .8));
    add(
        all,
        "nesterovs with schedules",
        Nesterovs.builder()
            .learningRateSchedule(new ExponentialSchedule(ScheduleType.ITERATION, .1, .9))
            .momentumISchedule(new ExponentialSchedule(ScheduleType.ITERATION, .9, .95))
            .build());
    add(all, "adam", new Adam(.01, .8, .99, 1e-4));
    add(all, "amsgrad", new AMSGrad(.01, .8, .99, 1e-4));
    add(all, "adadelta", new AdaDelta(.9, 1e-4));
    add(all, "rmsprop", new RmsProp(.01, .9, 1e-3));
    add(all, "adagrad", new AdaGrad(.05, 1e-3));
    add(all, "adamax", new AdaMax(.01, .8, .99, 1e-4));
    add(all, "nadam", new Nadam(.01, .8, .99, 1e-4));
    add(
        all,
        "nadam with l1, l2 and decay",
        new Nadam(.01, .8, .99, 1e-4),
        b -> b.l1(.01).l2(.1).weightDecayBias(.2));
    for (GradientNormalization kind : GradientNormalization.values()) {
      for (double threshold : new double[] {.02, 50}) {
        add(
            all,
            kind + " " + threshold,
            new Adam(.01, .8, .99, 1e-4),
            b -> b.gradientNormalization(kind).gradientNormalizationThreshold(threshold).l2(.01));
      }
    }
    add(
        all,
        "clipped sums",
        new Sgd(.01),
        b ->
            b.miniBatch(false)
                .l1(.01)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1));
    add(all, "greatest norm", new Sgd(.5), b -> b.constrainWeights(new MaxNormConstraint(.8, 1)));
    add(
        all,
        "norm in a range",
        new Sgd(.5),
        b -> b.constrainWeights(new MinMaxNormConstraint(.5, .9, .8, 1)));
    add(all, "norm of 1", new Sgd(.5), b -> b.constrainWeights(new UnitNormConstraint(1)));
    add(
        all,
        "nothing negative",
        new Sgd(.5),
        b -> b.constrainAllParameters(new NonNegativeConstraint()));
    add(all, "no-op", new NoOp(), b -> b.l2(1e-3));
    add(all, "different for biases", new Adam(.01, .8, .99, 1e-4), b -> b.biasUpdater(new Sgd(.3)));
    add(all, "l1", new Sgd(.1), b -> b.l1(.01).l1Bias(.02));
    add(all, "l2", new Sgd(.1), b -> b.l2(.1).l2Bias(.05));
    add(all, "l1 and l2", new Nesterovs(.05, .9), b -> b.l1(.01).l2(.1));
    add(
        all,
        "weight decay",
        new Adam(.01, .8, .99, 1e-4),
        b -> b.weightDecay(.1).weightDecayBias(.2));
    add(all, "weight decay without rate", new AdaDelta(.9, 1e-4), b -> b.weightDecay(.01, false));
    add(all, "sums instead of means", new Sgd(.01), b -> b.miniBatch(false));
    return all.stream();
  }

  private static void add(List<Arguments> all, String name, IUpdater updater) {
    add(all, name, updater, b -> b);
  }

  private static void add(
      List<Arguments> all,
      String name,
      IUpdater updater,
      UnaryOperator<NeuralNetConfiguration.Builder> more) {
    all.add(
        Arguments.of(
            name, more.apply(new NeuralNetConfiguration.Builder().seed(5).updater(updater))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("updaters")
  void tenUpdatesAreThoseOfDl4j(String name, NeuralNetConfiguration.Builder builder) {
    Twins.assertSameTraining(network(builder), batches(), 2);
  }

  @ParameterizedTest(name = "{0}, observed")
  @MethodSource("updaters")
  void gradientsAndUpdatesSeenByListenersAreThoseOfDl4j(
      String name, NeuralNetConfiguration.Builder builder) {
    Twins.assertSameGradients(network(builder), batches()[0], 2);
  }

  @Test
  void trainingGoesOnFromAnotherRunsState() {
    MultiLayerNetwork network =
        network(new NeuralNetConfiguration.Builder().seed(5).updater(new Adam(.01, .8, .99, 1e-4)));
    for (DataSet batch : batches()) {
      network.fit(batch);
    }
    Twins.assertSameTraining(network, batches(), 2);
  }

  @Test
  void anUnknownUpdaterIsNamedWithItsLayer() {
    MultiLayerNetwork network =
        network(new NeuralNetConfiguration.Builder().updater(new OwnUpdater()));

    assertThat(OneDnnNetwork.unsupported(network))
        .hasSize(4)
        .first()
        .asString()
        .contains("layer 0")
        .contains("parameter W")
        .contains(OwnUpdater.class.getName());
  }

  /** Its updater reads a second dimension of an array that it has just given one. */
  @Test
  void anUpdaterThatDl4jCanNotMakeIsRefused() {
    assertThat(
            OneDnnNetwork.unsupported(
                network(new NeuralNetConfiguration.Builder().updater(new AdaBelief()))))
        .hasSize(4)
        .allSatisfy(reason -> assertThat(reason).contains("AdaBelief").contains("itself"));
  }

  @Test
  void aRuleCanBeGivenForAnotherUpdater() {
    MultiLayerNetwork network =
        network(new NeuralNetConfiguration.Builder().seed(5).updater(new Nadam(.1)));
    UpdateRules rules =
        UpdateRules.dl4j()
            .with(
                Nadam.class,
                (u, iteration, epoch) -> new UpdateRule.Adam(.9f, .999f, .1f, 1, 1e-8f, false));

    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withRules(rules))) {
      var before = network.params().dup();
      fast.fit(batches()[0]);
      assertThat(network.params()).isNotEqualTo(before);
    }
  }

  static Stream<Arguments> rulesThatChange() {
    return Stream.of(
        Arguments.of(
            "beta2 and epsilon of Adam",
            (IntFunction<UpdateRule>)
                i -> new UpdateRule.Adam(.8f, .9f / (i + 1), .01f, 1, .1f * (i + 1), false)),
        Arguments.of(
            "rho and epsilon of AdaDelta",
            (IntFunction<UpdateRule>)
                i -> new UpdateRule.AdaDelta(.9f / (i + 1), .1f * (i + 1), 1)),
        Arguments.of(
            "decay and epsilon of RMSProp",
            (IntFunction<UpdateRule>)
                i -> new UpdateRule.RmsProp(.9f / (i + 1), .1f * (i + 1), .1f, .5f, false)));
  }

  /** What is built into kernels is built anew. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesThatChange")
  void aRuleMayChangeFromStepToStep(String name, IntFunction<UpdateRule> rule) {
    UpdateRules rules =
        UpdateRules.dl4j().with(Adam.class, (u, iteration, epoch) -> rule.apply(iteration));
    OneDnnOptions options = OneDnnOptions.defaults().withRules(rules);
    MultiLayerNetwork one =
        network(new NeuralNetConfiguration.Builder().seed(5).updater(new Adam(.01)));
    MultiLayerNetwork other = one.clone();
    try (OneDnnNetwork always = OneDnnNetwork.compile(one, options)) {
      for (DataSet batch : batches()) {
        always.fit(batch);
        try (OneDnnNetwork once = OneDnnNetwork.compile(other, options)) {
          once.fit(batch);
        }
        assertThat(one.params()).isEqualTo(other.params());
      }
    }
  }

  private static DataSet[] batches() {
    return Twins.batches(11, 10, 12, 5, 150);
  }

  private static MultiLayerNetwork network(NeuralNetConfiguration.Builder builder) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .list()
                .layer(
                    new DenseLayer.Builder().nIn(150).nOut(131).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(131)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** An updater that nobody but its writer knows. */
  @SuppressWarnings("EqualsHashCode") // IUpdater asks for an equals of its own.
  private static final class OwnUpdater implements IUpdater {
    private static final long serialVersionUID = 1;

    @Override
    public long stateSize(long parameters) {
      return 0;
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
      throw new UnsupportedOperationException();
    }

    @Override
    public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
      throw new UnsupportedOperationException();
    }

    @Override
    public IUpdater clone() {
      return this;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
      return 1;
    }

    @Override
    public boolean hasLearningRate() {
      return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {}
  }
}
