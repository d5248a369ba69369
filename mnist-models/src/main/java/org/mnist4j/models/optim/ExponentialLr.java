package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.lr_scheduler.ExponentialLR}: the rate falls by a factor every time.
 *
 * <pre>  lr(t) = initial * gamma ^ t</pre>
 *
 * @param initial rate at the start
 * @param gamma factor from one epoch or iteration to the next
 * @param per whether t counts epochs or iterations
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public record ExponentialLr(
    @JsonProperty("initial") double initial,
    @JsonProperty("gamma") double gamma,
    @JsonProperty("per") ScheduleType per)
    implements ISchedule {

  /** Refuses a factor that isn't positive. */
  public ExponentialLr {
    Objects.requireNonNull(per, "per");
    require(gamma > 0, "gamma", gamma, "must be positive");
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return initial * Math.pow(gamma, Clock.time(per, iteration, epoch));
  }

  @Override
  public ExponentialLr clone() {
    return this;
  }
}
