package org.mnist4j.onednn.internal.compile;

import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.dnnl.OpenMp;
import org.mnist4j.onednn.internal.program.Cores;
import org.mnist4j.onednn.observe.Lanes;

/**
 * Decides how many lanes pay: a lane more takes its part of the arithmetic off the others, and
 * makes each meeting longer. Counted and not tried out, so that a network and a batch are cut alike
 * each time, which decides the last bits of a sum.
 */
public final class LaneCount {
  /** Floating-point operations that a core does in a nanosecond: 80 to 160 with AVX-512. */
  private static final double RATE = 100;

  /** A weight's way from memory, in nanoseconds: ten bytes in one. */
  private static final double FETCH = 0.4;

  /** Times that a training step fetches or stores a weight: forward, back, gradient, update. */
  private static final int FETCHES = 6;

  /**
   * What a lane more adds to a meeting, in nanoseconds: two lanes take 1.1 microseconds for one.
   */
  private static final double HAND_OFF = 500;

  private LaneCount() {}

  /**
   * The lanes that make a step on {@code samples} fastest, up to the physical cores.
   *
   * @param training whether it is a training step, three times the arithmetic of inference
   * @param shape of a sample
   */
  public static Lanes of(MultiLayerNetwork network, boolean training, int samples, long[] shape) {
    return of(new NetworkWork(network, shape), training, samples);
  }

  public static Lanes of(Work work, boolean training, int samples) {
    if (!OpenMp.controllable()) {
      return new Lanes(1, "OpenMP's own threads: its runtime can't be told to leave lanes to us");
    }
    double perSample = 2.0 * samples * (training ? 3 : 1) / RATE;
    long large = work.sharedByOutputs();
    Cost cost =
        new Cost(
            (work.multiplications() - large) * perSample,
            large * (perSample + FETCH * (training ? FETCHES : 1)),
            work.large() * (training ? 3 : 2) + 1);
    int cores = Cores.physical();
    int lanes = cost.cheapest(samples, cores);
    return new Lanes(
        lanes, reason(work.multiplications() * perSample * RATE, samples, lanes, cores));
  }

  /** What a sample takes on its way forward through a network. */
  public interface Work {
    /** Multiplications with weights. */
    long multiplications();

    /** Those in large dense layers, which lanes share by outputs; as many as these have weights. */
    long sharedByOutputs();

    /** Large dense layers. */
    int large();
  }

  /**
   * What a step costs one lane.
   *
   * @param bySamples nanoseconds of work that lanes share by samples
   * @param byOutputs nanoseconds of work that they share by outputs, however few samples there are
   * @param meetings of the lanes, where there is more than one
   */
  record Cost(double bySamples, double byOutputs, int meetings) {
    int cheapest(int samples, int cores) {
      int best = 1;
      for (int lanes = 2; lanes <= cores; lanes++) {
        if (nanos(lanes, samples) < nanos(best, samples)) {
          best = lanes;
        }
      }
      return best;
    }

    private double nanos(int lanes, int samples) {
      double meeting = lanes == 1 ? 0 : meetings * HAND_OFF * lanes;
      return bySamples / Math.min(lanes, samples) + byOutputs / lanes + meeting;
    }
  }

  private static String reason(double operations, int samples, int lanes, int cores) {
    return String.format(
        Locale.ROOT,
        "%d of %d core%s, for %d sample%s of %,.1f MFLOP together%s",
        lanes,
        cores,
        cores == 1 ? "" : "s",
        samples,
        samples == 1 ? "" : "s",
        operations / 1e6,
        lanes == cores ? "" : ": more would wait for each other longer than they compute");
  }
}
