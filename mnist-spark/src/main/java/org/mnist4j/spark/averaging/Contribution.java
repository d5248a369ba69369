package org.mnist4j.spark.averaging;

import java.io.Serializable;

/**
 * What a worker gives back of a round.
 *
 * @param memory parameters and updater state after the last step; empty when there was none
 * @param losses step by step
 * @param samples step by step
 * @param correct step by step
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is read once.
record Contribution(byte[] memory, double[] losses, int[] samples, int[] correct)
    implements Serializable {
  long weight() {
    long sum = 0;
    for (int n : samples) {
      sum += n;
    }
    return sum;
  }
}
