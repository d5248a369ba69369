package org.mnist4j.recognizer.internal.several;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to cut ink up to some seam.
 *
 * @param read on the parts, from left to right
 * @param score the sum of the parts' logarithms of probability, less what the cuts cost
 * @param end the last seam
 */
public record Way<T>(List<T> read, double score, Seam end) {

  /** Nothing yet. */
  static <T> Way<T> begin(Seam edge) {
    return new Way<>(List.of(), 0, edge);
  }

  Way<T> and(T part, double gain, Seam to) {
    List<T> all = new ArrayList<>(read);
    all.add(part);
    return new Way<>(all, score + gain, to);
  }

  Way<T> less(double cost) {
    return new Way<>(read, score - cost, end);
  }
}
