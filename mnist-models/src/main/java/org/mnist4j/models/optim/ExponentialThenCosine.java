package org.mnist4j.models.optim;

import static org.mnist4j.base.Checks.require;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A rate that falls exponentially, step by step, and at the end along half a cosine to zero; it
 * stays there.
 *
 * <pre>  lr(t) = initial * low ^ (t / fall)                                 up to fall
 *  lr(t) = initial * low * (1 + cos(pi * (t - fall) / (length - fall))) / 2   up to length</pre>
 *
 * @param initial rate at the start
 * @param low share of it that is left after {@code fall}
 * @param fall steps of the exponential part; 0 for none
 * @param length steps of the whole
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
public record ExponentialThenCosine(
    @JsonProperty("initial") double initial,
    @JsonProperty("low") double low,
    @JsonProperty("fall") int fall,
    @JsonProperty("length") int length)
    implements ISchedule {

  /** Refuses parts that don't follow one another. */
  public ExponentialThenCosine {
    require(low > 0 && low <= 1, "low share", low, "must lie in 0..1");
    require(fall >= 0 && fall < length, "fall", fall, "must be less than the length, " + length);
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    if (iteration < fall) {
      return initial * Math.pow(low, (double) iteration / fall);
    }
    double phase = Math.min(1, (double) (iteration - fall) / (length - fall));
    return initial * (fall == 0 ? 1 : low) * (1 + Math.cos(Math.PI * phase)) / 2;
  }

  @Override
  public ExponentialThenCosine clone() {
    return this;
  }
}
