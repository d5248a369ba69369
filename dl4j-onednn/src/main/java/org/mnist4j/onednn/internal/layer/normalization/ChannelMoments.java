package org.mnist4j.onednn.internal.layer.normalization;

import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** Mean and variance per channel: of one lane's samples, and of the whole batch. */
final class ChannelMoments {
  private final int channels;
  private final NativeFloats ownMean;
  private final NativeFloats ownVariance;
  private final NativeFloats mean;
  private final NativeFloats variance;

  ChannelMoments(NativeScope scope, int channels) {
    this.channels = channels;
    this.ownMean = scope.allocate(channels);
    this.ownVariance = scope.allocate(channels);
    this.mean = scope.allocate(channels);
    this.variance = scope.allocate(channels);
  }

  NativeFloats ownMean() {
    return ownMean;
  }

  NativeFloats ownVariance() {
    return ownVariance;
  }

  NativeFloats mean() {
    return mean;
  }

  NativeFloats variance() {
    return variance;
  }

  int channels() {
    return channels;
  }

  /** The batch's moments from the lanes' own, which had {@code rows} samples each. */
  void combine(List<ChannelMoments> lanes, List<Rows> rows) {
    for (int c = 0; c < channels; c++) {
      double count = 0;
      double average = 0;
      double deviations = 0;
      for (int i = 0; i < rows.size(); i++) {
        double n = rows.get(i).count();
        double difference = lanes.get(i).ownMean.buffer().get(c) - average;
        double together = count + n;
        average += difference * n / together;
        deviations +=
            n * lanes.get(i).ownVariance.buffer().get(c)
                + difference * difference * count * n / together;
        count = together;
      }
      mean.buffer().put(c, (float) average);
      variance.buffer().put(c, (float) (deviations / count));
    }
  }

  /** Per channel -scale / sqrt(variance + epsilon) / samples times the sum of {@code shares}. */
  void correction(
      NativeFloats scale,
      float epsilon,
      List<NativeFloats> shares,
      float samples,
      NativeFloats to) {
    for (int c = 0; c < channels; c++) {
      float sum = 0;
      for (NativeFloats share : shares) {
        sum += share.buffer().get(c);
      }
      double deviation = Math.sqrt(variance.buffer().get(c) + epsilon);
      to.buffer().put(c, (float) (-scale.buffer().get(c) / deviation / samples * sum));
    }
  }
}
