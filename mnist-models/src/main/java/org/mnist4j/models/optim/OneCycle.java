package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code torch.optim.lr_scheduler.OneCycleLR} in two phases: from {@code start} to {@code peak} in
 * the first part of the training, from there to {@code end} in the rest.
 *
 * <pre>
 *   rise = riseFraction * length - 1,  last = length - 1
 *   value(t) = anneal(start, peak, t / rise)                    up to t = rise
 *   value(t) = anneal(peak, end, (t - rise) / (last - rise))    after it
 *   anneal(a, b, x) = b + (a - b) * (1 + cos(pi * x)) / 2       or a + (b - a) * x when linear
 * </pre>
 *
 * <p>PyTorch cycles the momentum of SGD, or the first beta of Adam, the other way round: see {@link
 * #momentum}. PyTorch refuses a step after the last one; here the last value stays.
 *
 * @param start value of the first step
 * @param peak value where the phases meet
 * @param end value of the last step
 * @param length steps of the whole training (or epochs); PyTorch's {@code total_steps}
 * @param riseFraction part of the steps that belong to the first phase; PyTorch's {@code pct_start}
 * @param linear straight lines instead of half cosines
 * @param per whether t counts epochs or iterations; PyTorch's is meant to be stepped every batch
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record OneCycle(
    @JsonProperty("start") double start,
    @JsonProperty("peak") double peak,
    @JsonProperty("end") double end,
    @JsonProperty("length") int length,
    @JsonProperty("riseFraction") double riseFraction,
    @JsonProperty("linear") boolean linear,
    @JsonProperty("per") ScheduleType per)
    implements ISchedule {

  /** PyTorch's {@code pct_start}. */
  public static final double DEFAULT_RISE_FRACTION = 0.3;

  /** PyTorch's {@code div_factor}: the peak over the start. */
  public static final double DEFAULT_DIVISOR = 25;

  /** PyTorch's {@code final_div_factor}: the start over the end. */
  public static final double DEFAULT_FINAL_DIVISOR = 1e4;

  /** PyTorch's {@code base_momentum}. */
  public static final double DEFAULT_LOW_MOMENTUM = 0.85;

  /** PyTorch's {@code max_momentum}. */
  public static final double DEFAULT_HIGH_MOMENTUM = 0.95;

  /** Refuses a cycle without length. */
  public OneCycle {
    Objects.requireNonNull(per, "per");
    require(length > 0, "length", length, "must be positive");
    require(
        riseFraction >= 0 && riseFraction <= 1, "rise fraction", riseFraction, "must lie in 0..1");
  }

  /** The learning rate with PyTorch's defaults: peak / 25 to peak to peak / 250,000. */
  public static OneCycle learningRate(double peak, int iterations) {
    double start = peak / DEFAULT_DIVISOR;
    return new OneCycle(
        start,
        peak,
        start / DEFAULT_FINAL_DIVISOR,
        iterations,
        DEFAULT_RISE_FRACTION,
        false,
        ScheduleType.ITERATION);
  }

  /** The momentum or beta that goes with this learning rate: high, low at the peak, high again. */
  public OneCycle momentum(double low, double high) {
    return new OneCycle(high, low, high, length, riseFraction, linear, per);
  }

  /** The same with that part of the steps in the first phase. */
  public OneCycle withRiseFraction(double fraction) {
    return new OneCycle(start, peak, end, length, fraction, linear, per);
  }

  /** The same with straight lines; PyTorch's {@code anneal_strategy="linear"}. */
  public OneCycle withLinearAnnealing() {
    return new OneCycle(start, peak, end, length, riseFraction, true, per);
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    int time = Math.min(Clock.time(per, iteration, epoch), length - 1);
    double rise = riseFraction * length - 1;
    if (time <= rise) {
      return anneal(start, peak, rise == 0 ? 1 : time / rise);
    }
    double fall = length - 1 - rise;
    return anneal(peak, end, (time - rise) / fall);
  }

  private double anneal(double from, double to, double part) {
    return linear
        ? from + (to - from) * part
        : to + (from - to) * (1 + Math.cos(Math.PI * part)) / 2;
  }

  @Override
  public OneCycle clone() {
    return this;
  }
}
