package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.lr_scheduler.StepLR}: the rate falls by a factor at regular times.
 *
 * <pre>  lr(t) = initial * gamma ^ floor(t / stepSize)</pre>
 *
 * @param initial rate at the start
 * @param stepSize epochs or iterations between two falls
 * @param gamma factor of each fall
 * @param per whether t counts epochs or iterations
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public record StepLr(
    @JsonProperty("initial") double initial,
    @JsonProperty("stepSize") int stepSize,
    @JsonProperty("gamma") double gamma,
    @JsonProperty("per") ScheduleType per)
    implements ISchedule {

  /** Refuses a schedule that never ends its first step. */
  public StepLr {
    Objects.requireNonNull(per, "per");
    require(stepSize > 0, "step size", stepSize, "must be positive");
    require(gamma > 0, "gamma", gamma, "must be positive");
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    int steps = Clock.time(per, iteration, epoch) / stepSize;
    return initial * Math.pow(gamma, steps);
  }

  @Override
  public StepLr clone() {
    return this;
  }
}
