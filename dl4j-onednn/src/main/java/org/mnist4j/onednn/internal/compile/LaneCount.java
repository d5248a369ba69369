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
  /** What a core does in a nanosecond of a step with small kernels: floating-point operations. */
  private static final double RATE = 40;

  /** What a lane more adds to a meeting, in nanoseconds. */
  private static final double HAND_OFF = 1000;

  /** Times that lanes meet at most for a layer with weights: forward, and twice on the way back. */
  private static final int MEETINGS = 3;

  private LaneCount() {}

  /**
   * The lanes that make a step on {@code samples} fastest, up to the physical cores.
   *
   * @param training whether it is a training step, three times the arithmetic of inference
   * @param shape of a sample
   */
  public static Lanes of(MultiLayerNetwork network, boolean training, int samples, long[] shape) {
    if (!OpenMp.controllable()) {
      return new Lanes(1, "OpenMP's own threads: its runtime can't be told to leave lanes to us");
    }
    NetworkWork work = new NetworkWork(network, shape);
    double operations = 2.0 * work.multiplications() * samples * (training ? 3 : 1);
    return of(operations, work.products() * MEETINGS, samples, Cores.physical());
  }

  static Lanes of(double operations, int meetings, int samples, int cores) {
    int most = Math.min(cores, samples);
    int best = 1;
    for (int lanes = 2; lanes <= most; lanes++) {
      if (nanos(operations, meetings, lanes) < nanos(operations, meetings, best)) {
        best = lanes;
      }
    }
    return new Lanes(best, reason(operations, samples, best, cores));
  }

  /** A step's time as far as it depends on the lanes. */
  private static double nanos(double operations, int meetings, int lanes) {
    return operations / RATE / lanes + (lanes == 1 ? 0 : meetings * HAND_OFF * lanes);
  }

  private static String reason(double operations, int samples, int lanes, int cores) {
    return String.format(
        Locale.ROOT,
        "%d of %d core%s, for %d sample%s of %.3g MFLOP together%s",
        lanes,
        cores,
        cores == 1 ? "" : "s",
        samples,
        samples == 1 ? "" : "s",
        operations / 1e6,
        lanes == cores ? "" : ": more would wait for each other longer than they compute");
  }
}
