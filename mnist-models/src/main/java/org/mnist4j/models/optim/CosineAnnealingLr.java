package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.lr_scheduler.CosineAnnealingLR}: half a cosine from the initial rate down to
 * the minimum.
 *
 * <pre>  lr(t) = minimum + (initial - minimum) * (1 + cos(pi * t / length)) / 2</pre>
 *
 * <p>Past its length the rate rises again, as PyTorch's does.
 *
 * @param initial rate at the start
 * @param minimum rate after {@code length}; PyTorch's {@code eta_min}
 * @param length epochs or iterations from top to bottom; PyTorch's {@code T_max}
 * @param per whether t counts epochs or iterations
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public record CosineAnnealingLr(
    @JsonProperty("initial") double initial,
    @JsonProperty("minimum") double minimum,
    @JsonProperty("length") int length,
    @JsonProperty("per") ScheduleType per)
    implements ISchedule {

  /** Refuses a schedule without length. */
  public CosineAnnealingLr {
    Objects.requireNonNull(per, "per");
    require(length > 0, "length", length, "must be positive");
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double phase = Math.PI * Clock.time(per, iteration, epoch) / length;
    return minimum + (initial - minimum) * (1 + Math.cos(phase)) / 2;
  }

  @Override
  public CosineAnnealingLr clone() {
    return this;
  }
}
