package org.mnist4j.testkit.parity;

import static org.nd4j.linalg.schedule.ScheduleType.EPOCH;
import static org.nd4j.linalg.schedule.ScheduleType.ITERATION;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.CosineAnnealingLr;
import org.mnist4j.models.optim.ExponentialLr;
import org.mnist4j.models.optim.LinearWarmup;
import org.mnist4j.models.optim.OneCycle;
import org.mnist4j.models.optim.StepLr;
import org.mnist4j.models.optim.TorchAdadelta;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchRmsprop;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** The cases of {@code benchmarks/pytorch/make_golden.py}, in DL4J's words. */
final class ParityCases {

  /** Mean and standard deviation of MNIST's pixels, as the articles give them. */
  private static final double MEAN = 0.1307;

  private static final double DEVIATION = 0.3081;

  private ParityCases() {}

  static List<ParityCase> all() {
    List<ParityCase> cases = new ArrayList<>(recipes());
    cases.addAll(optimizers());
    cases.addAll(schedules());
    return List.copyOf(cases);
  }

  /**
   * The convolutional ones have a smaller batch: plain DL4J takes seconds a step on the whole one.
   * The last has a small part of its recipe's rate: at 0.01 its first update throws the loss from
   * 2.3 to over a thousand, and from there PyTorch disagrees with itself.
   */
  private static List<ParityCase> recipes() {
    IUpdater adadelta = TorchAdadelta.of(1).withLearningRate(new StepLr(1, 1, 0.7, EPOCH));
    return List.of(
        recipe("dense-256-128", with(TorchSgd.of(0.2)), 128, MEAN, DEVIATION),
        recipe("dense-128-256", with(TorchSgd.of(0.001)), 64, 0, 1),
        recipe("cnn-dropout", with(adadelta), 4, MEAN, DEVIATION),
        recipe("cnn-three-fc", with(TorchSgd.of(0.001).withMomentum(0.9)), 4, 0.5, 0.5),
        recipe("cnn-wide-kernel", with(TorchAdam.of(2e-5)).withWeightDecay(1e-4), 2, 0, 1));
  }

  private static List<ParityCase> optimizers() {
    TorchSgd momentum = TorchSgd.of(0.01).withMomentum(0.9);
    return List.of(
        small("sgd", with(TorchSgd.of(0.05))),
        small("sgd-momentum", with(momentum)),
        small("sgd-dampening", with(TorchSgd.of(0.02).withMomentum(0.9).withDampening(0.3))),
        small("sgd-nesterov", with(momentum.withNesterov())),
        small("sgd-weight-decay", with(momentum).withWeightDecay(0.05)),
        small("adadelta", with(TorchAdadelta.of(0.5)).withWeightDecay(0.01)),
        small("adam", with(TorchAdam.of(0.002))),
        small("adam-weight-decay", with(TorchAdam.of(0.002)).withWeightDecay(0.01)),
        small("adamw", with(TorchAdam.of(0.002)).withDecoupledWeightDecay(0.5)),
        small("rmsprop", with(TorchRmsprop.of(0.0005))),
        small(
            "rmsprop-momentum-centered",
            with(TorchRmsprop.of(0.0002).withMomentum(0.8).withCentering())));
  }

  private static List<ParityCase> schedules() {
    double rate = 0.05;
    OneCycle cycle = OneCycle.learningRate(0.02, ParityCase.STEPS);
    OneCycle lines =
        OneCycle.learningRate(0.004, ParityCase.STEPS).withLinearAnnealing().withRiseFraction(0.4);
    StepLr everyEight = new StepLr(rate, 8, 0.5, ITERATION);
    return List.of(
        scheduled("step-lr", new StepLr(rate, 2, 0.5, EPOCH)),
        scheduled("step-lr-per-step", new StepLr(rate, 7, 0.5, ITERATION)),
        scheduled("exponential-lr", new ExponentialLr(rate, 0.6, EPOCH)),
        scheduled("cosine-annealing-lr", new CosineAnnealingLr(rate, 0.001, 30, ITERATION)),
        small(
            "one-cycle-momentum",
            with(
                TorchSgd.of(0.02)
                    .withMomentum(
                        cycle.momentum(
                            OneCycle.DEFAULT_LOW_MOMENTUM, OneCycle.DEFAULT_HIGH_MOMENTUM))
                    .withLearningRate(cycle))),
        small(
            "one-cycle-adam",
            with(
                TorchAdam.of(0.002)
                    .withBetas(0.9, 0.99)
                    .withMomentum(lines.momentum(0.7, 0.9))
                    .withLearningRate(lines))),
        scheduled("linear-warmup", LinearWarmup.of(new FixedSchedule(rate), 0.25, 4, EPOCH)),
        scheduled("linear-warmup-step-lr", LinearWarmup.of(everyEight, 0.1, 10, ITERATION)));
  }

  private static TrainingSettings with(IUpdater updater) {
    return TrainingSettings.of(1, updater);
  }

  private static ParityCase recipe(
      String name, TrainingSettings settings, int batch, double mean, double deviation) {
    return new ParityCase(
        name, Architecture.of(name).withoutDropout(), settings, batch, mean, deviation);
  }

  private static ParityCase small(String name, TrainingSettings settings) {
    return new ParityCase(name, Architecture.of("4C5-pool-32-10"), settings, 16, MEAN, DEVIATION);
  }

  private static ParityCase scheduled(String name, ISchedule rate) {
    return small(name, with(TorchSgd.of(rate.valueAt(0, 0)).withLearningRate(rate)));
  }
}
