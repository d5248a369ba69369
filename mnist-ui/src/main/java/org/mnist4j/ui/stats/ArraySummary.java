package org.mnist4j.ui.stats;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.ui.model.stats.api.Histogram;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the pages draw of an array. Computed in plain loops on the calling thread: ND4J's own
 * operations would take ten passes, each with all threads at a barrier, which on a machine that is
 * busy training takes a hundred times as long.
 *
 * @param mean of the values
 * @param deviation their standard deviation, by n − 1
 * @param meanMagnitude mean of the absolute values
 * @param histogram in {@value #BINS} bins from the smallest to the greatest value
 */
record ArraySummary(double mean, double deviation, double meanMagnitude, Histogram histogram) {
  private static final int BINS = 20;

  /** Floats copied at a time: half of a second-level cache. */
  private static final int PIECE = 1 << 16;

  static ArraySummary of(INDArray array) {
    return new Pass(array).summary();
  }

  /** The values of one array, piece by piece. */
  private static final class Pass {
    private final INDArray flat;
    private final FloatPointer values;
    private final long length;
    private final float[] piece;

    Pass(INDArray array) {
      INDArray floats = array.castTo(DataType.FLOAT);
      flat = floats.elementWiseStride() == 1 ? floats : floats.dup();
      Nd4j.getAffinityManager().ensureLocation(flat, Location.HOST);
      values = new FloatPointer(flat.data().addressPointer());
      length = flat.length();
      piece = new float[(int) Math.min(PIECE, length)];
    }

    private int read(long from) {
      int count = (int) Math.min(piece.length, length - from);
      values.position(from).get(piece, 0, count);
      return count;
    }

    ArraySummary summary() {
      double sum = 0;
      double squares = 0;
      double magnitudes = 0;
      float min = Float.POSITIVE_INFINITY;
      float max = Float.NEGATIVE_INFINITY;
      for (long from = 0; from < length; from += piece.length) {
        int count = read(from);
        for (int i = 0; i < count; i++) {
          float value = piece[i];
          sum += value;
          squares += (double) value * value;
          magnitudes += Math.abs(value);
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
      }
      double mean = sum / length;
      double variance = length < 2 ? 0 : (squares - sum * mean) / (length - 1);
      return new ArraySummary(
          mean, Math.sqrt(Math.max(0, variance)), magnitudes / length, histogram(min, max));
    }

    private Histogram histogram(float min, float max) {
      int[] counts = new int[BINS];
      // With NaN among the values, as in a training that diverged, there is nothing to count.
      if (!Float.isFinite(min) || !Float.isFinite(max)) {
        return new Histogram(0, 0, BINS, counts);
      }
      float scale = max > min ? BINS / (max - min) : 0;
      for (long from = 0; from < length; from += piece.length) {
        int count = read(from);
        for (int i = 0; i < count; i++) {
          counts[Math.min(BINS - 1, (int) ((piece[i] - min) * scale))]++;
        }
      }
      return new Histogram(min, max, BINS, counts);
    }
  }
}
