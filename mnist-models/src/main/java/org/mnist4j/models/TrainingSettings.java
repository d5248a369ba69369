package org.mnist4j.models;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What a network's configuration holds beside its layers.
 *
 * @param seed decides the initial weights
 * @param updater turns gradients into updates; one of {@code org.mnist4j.models.optim} for
 *     PyTorch's mathematics, or any of ND4J's
 * @param weightDecay PyTorch's {@code weight_decay}, on weights and biases; 0 for none. Gain and
 *     shift of a batch normalisation are left out: DL4J never decays them
 * @param decoupled false: the decay is added to the gradient before the updater sees it, as {@code
 *     torch.optim.SGD}, {@code Adam}, {@code Adadelta} and {@code RMSprop} do; true: the parameter
 *     shrinks by the learning rate times the decay, apart from the updater, as {@code AdamW} does
 */
public record TrainingSettings(long seed, IUpdater updater, double weightDecay, boolean decoupled) {

  /** Refuses a negative decay. */
  public TrainingSettings {
    Objects.requireNonNull(updater, "updater");
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "must lie in 0..1");
  }

  /** Without weight decay. */
  public static TrainingSettings of(long seed, IUpdater updater) {
    return new TrainingSettings(seed, updater, 0, false);
  }

  /** With decay that goes through the updater. */
  public TrainingSettings withWeightDecay(double decay) {
    return new TrainingSettings(seed, updater, decay, false);
  }

  /** With decay beside the updater, as in {@code AdamW}. */
  public TrainingSettings withDecoupledWeightDecay(double decay) {
    return new TrainingSettings(seed, updater, decay, true);
  }
}
