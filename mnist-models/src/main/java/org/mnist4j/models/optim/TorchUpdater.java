package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An updater of {@code torch.optim} with a learning rate that may follow a schedule.
 *
 * <p>An updater replaces a gradient by what DL4J subtracts from the parameters. Its state is a
 * number of arrays as long as the parameters, named as PyTorch names them in an optimizer's {@code
 * state_dict}. DL4J keeps the state of neighbouring layers with equal updaters in one block: first
 * the whole of the first array of {@link #stateNames()}, then the whole of the second, and so on. A
 * state starts as zeros.
 *
 * <p>Steps are counted from 0: the first update of a network has iteration 0, and PyTorch's step
 * number is the iteration plus one. Weight decay isn't here: DL4J adds it to the gradient before
 * the updater (coupled, {@code L2Regularization}) or to the update after it (decoupled, {@code
 * WeightDecay}); see {@link org.mnist4j.models.TrainingSettings}.
 *
 * <p>Updaters are values with one exception that DL4J asks for: {@link #setLrAndSchedule} changes
 * the rate in place.
 */
public abstract class TorchUpdater implements IUpdater {

  private static final long serialVersionUID = 1L;

  private double learningRate;
  private @Nullable ISchedule learningRateSchedule;

  TorchUpdater(double learningRate, @Nullable ISchedule learningRateSchedule) {
    require(learningRate >= 0, "learning rate", learningRate, "must not be negative");
    this.learningRate = learningRate;
    this.learningRateSchedule = learningRateSchedule;
  }

  /** The names of the state arrays, in the order in which they are stored. */
  public abstract List<String> stateNames();

  /** All hyperparameters, in the order of the constructor. */
  abstract List<@Nullable Object> hyperparameters();

  /**
   * Updates the state and turns {@code gradient} in place into what is subtracted.
   *
   * @param gradient [n], mean over the batch, coupled weight decay included
   * @param state arrays [n] in the order of {@link #stateNames()}
   */
  abstract void apply(INDArray gradient, List<INDArray> state, int iteration, int epoch);

  /** A copy, which {@link #setLrAndSchedule} leaves alone; everything else never changes. */
  @Override
  public TorchUpdater clone() {
    try {
      return (TorchUpdater) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("an IUpdater is Cloneable", e);
    }
  }

  /** The same with a learning rate that follows a schedule. */
  public final TorchUpdater withLearningRate(ISchedule schedule) {
    TorchUpdater copy = clone();
    copy.learningRateSchedule = schedule;
    return copy;
  }

  /**
   * The same with a momentum, or the decay of a mean gradient, that follows a schedule, as {@link
   * OneCycle#momentum} does.
   *
   * @throws IllegalArgumentException if the updater has none that can
   */
  public TorchUpdater withMomentum(ISchedule schedule) {
    throw new IllegalArgumentException(
        getClass().getSimpleName() + " has no momentum that can follow a schedule");
  }

  /** The learning rate of the step after {@code iteration} steps, in the epoch counted from 0. */
  @Override
  public final double getLearningRate(int iteration, int epoch) {
    ISchedule schedule = learningRateSchedule;
    return schedule == null ? learningRate : schedule.valueAt(iteration, epoch);
  }

  /** The rate that holds where there is no schedule. */
  public final double baseLearningRate() {
    return learningRate;
  }

  final @Nullable ISchedule learningRateSchedule() {
    return learningRateSchedule;
  }

  @Override
  public final boolean hasLearningRate() {
    return true;
  }

  @Override
  public final void setLrAndSchedule(double rate, @Nullable ISchedule schedule) {
    this.learningRate = rate;
    this.learningRateSchedule = schedule;
  }

  @Override
  public final long stateSize(long parameterCount) {
    return parameterCount * stateNames().size();
  }

  @Override
  public final GradientUpdater<TorchUpdater> instantiate(
      @Nullable INDArray stateView, boolean initialize) {
    TorchGradientUpdater updater = new TorchGradientUpdater(this);
    if (stateView != null) {
      long length = stateView.length() / Math.max(1, stateNames().size());
      updater.setStateViewArray(stateView, new long[] {length}, stateView.ordering(), initialize);
    }
    return updater;
  }

  @Override
  public final GradientUpdater<TorchUpdater> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    TorchGradientUpdater updater = new TorchGradientUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // Two of a kind are equal, whatever the kind.
  public final boolean equals(@Nullable Object other) {
    return other != null
        && other.getClass() == getClass()
        && hyperparameters().equals(((TorchUpdater) other).hyperparameters());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), hyperparameters());
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + hyperparameters();
  }

  static double at(double value, @Nullable ISchedule schedule, int iteration, int epoch) {
    return schedule == null ? value : schedule.valueAt(iteration, epoch);
  }

  static void requireFraction(String name, double value) {
    require(value >= 0 && value < 1, name, value, "must be at least 0 and less than 1");
  }
}
