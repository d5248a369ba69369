package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.lr_scheduler.LinearLR}: another schedule's rate, times a factor that rises in
 * a straight line.
 *
 * <pre>  lr(t) = target(t) * (start + (end - start) * min(t, length) / length)</pre>
 *
 * <p>Over a schedule that multiplies its rate, as {@link StepLr} and {@link ExponentialLr} do, this
 * is PyTorch's {@code ChainedScheduler} of both.
 *
 * @param target what is warmed up to; a {@code FixedSchedule} for one rate
 * @param start factor at the start; PyTorch's default is 1/3
 * @param end factor from {@code length} on; PyTorch's default is 1
 * @param length epochs or iterations of the rise
 * @param per whether t counts epochs or iterations
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public record LinearWarmup(
    @JsonProperty("target") ISchedule target,
    @JsonProperty("start") double start,
    @JsonProperty("end") double end,
    @JsonProperty("length") int length,
    @JsonProperty("per") ScheduleType per)
    implements ISchedule {

  /** Refuses a schedule without length and factors outside of 0 to 1. */
  public LinearWarmup {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(per, "per");
    require(length > 0, "length", length, "must be positive");
    require(start >= 0 && start <= 1, "start factor", start, "must lie in 0..1");
    require(end >= 0 && end <= 1, "end factor", end, "must lie in 0..1");
  }

  /** A rise from {@code start} times the rate to the whole of it. */
  public static LinearWarmup of(ISchedule target, double start, int length, ScheduleType per) {
    return new LinearWarmup(target, start, 1, length, per);
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    int time = Math.min(Clock.time(per, iteration, epoch), length);
    return target.valueAt(iteration, epoch) * (start + (end - start) * time / length);
  }

  @Override
  public LinearWarmup clone() {
    return this;
  }
}
