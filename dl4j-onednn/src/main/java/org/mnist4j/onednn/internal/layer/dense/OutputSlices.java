package org.mnist4j.onednn.internal.layer.dense;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;

/**
 * How lanes share a dense layer by its outputs, and a lane goes through its share.
 *
 * @param in inputs of the layer
 * @param out its outputs
 * @param lanes that share it
 */
public record OutputSlices(long in, long out, int lanes) {
  /**
   * Weights in a slice: 800 KB, so that a slice, its gradient and the samples stay in a
   * second-level cache of 2 MB.
   */
  private static final long SLICE = 200 * 1024;

  /**
   * From this many weights on, lanes share a layer by outputs: then fetching them, and the other
   * lanes' share of their gradient, from another core's cache costs more than a meeting.
   */
  private static final long LARGE = 1 << 14;

  /** A sample's products with all weights take some 0.15 ns a weight, their four fetches 1.6. */
  private static final long SAMPLES_OF_A_FETCH = 10;

  /** Outputs that kernels take at once. */
  private static final int BLOCK = 16;

  /** Whether a layer of so many weights is shared by outputs, where it has enough of them. */
  public static boolean large(long weights) {
    return weights >= LARGE;
  }

  /** The outputs that a lane computes; none where there are fewer blocks than lanes. */
  Rows share(Lane lane) {
    return Rows.share((int) out, lane.index(), lanes, BLOCK);
  }

  /** Lanes that have a share. */
  List<Lane> sharing(List<Lane> all) {
    return all.stream().filter(lane -> !share(lane).isEmpty()).toList();
  }

  /**
   * Whether the layer is to be shared by outputs. Where it has fewer blocks of them than there are
   * lanes, that costs those that have one the arithmetic of more samples, and saves each lane the
   * fetching of all weights.
   */
  boolean pay(int samples) {
    long sharing = Math.min(lanes, out / BLOCK);
    return large(in * out)
        && sharing > 0
        && samples / sharing - samples / lanes < SAMPLES_OF_A_FETCH;
  }

  /** A lane's share, cut. */
  List<Rows> of(Lane lane) {
    Rows share = share(lane);
    int size = (int) Math.max(BLOCK, SLICE / in / BLOCK * BLOCK);
    List<Rows> slices = new ArrayList<>();
    for (int from = share.start(); from < share.end(); from += size) {
      slices.add(new Rows(from, Math.min(size, share.end() - from)));
    }
    return slices;
  }

  /** No slice has more weights than this. */
  long mostWeights() {
    return SLICE + BLOCK * in;
  }
}
