package org.mnist4j.recognizer.internal.several;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to cut ink up to some seam.
 *
 * @param read on the parts, from left to right
 * @param score the sum of the parts' logarithms of probability, less what the cuts cost
 * @param end the last seam
 * @param strokes the most stroke widths that any of its seams cuts through
 * @param hasFragment whether one of the parts is lower than digits beside others are
 */
public record Way<T>(List<T> read, double score, Seam end, double strokes, boolean hasFragment) {
  static <T> Way<T> of(
      Optional<Way<T>> before, double score, T read, Seam end, double strokes, boolean fragment) {
    List<T> all = new ArrayList<>(before.map(Way::read).orElse(List.of()));
    all.add(read);
    return new Way<>(
        all,
        before.map(Way::score).orElse(0.0) + score,
        end,
        Math.max(strokes, before.map(Way::strokes).orElse(0.0)),
        fragment || before.map(Way::hasFragment).orElse(false));
  }

  Way<T> less(double cost) {
    return new Way<>(read, score - cost, end, strokes, hasFragment);
  }
}
