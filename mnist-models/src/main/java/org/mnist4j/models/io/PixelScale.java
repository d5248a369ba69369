package org.mnist4j.models.io;

import java.util.List;

/**
 * How a pixel becomes a network's input: {@code (pixel / 255 - mean) / deviation}.
 *
 * @param name as recipes have it
 * @param mean on the scale 0..1
 * @param deviation positive
 */
public record PixelScale(String name, double mean, double deviation) {
  private static final List<PixelScale> NAMED =
      List.of(
          new PixelScale("unit", 0, 1),
          new PixelScale("half", 0.5, 0.5),
          new PixelScale("mean-std", 0.1307, 0.3081));

  /**
   * The one that recipes call so.
   *
   * @throws IllegalArgumentException for a name that is no such scale
   */
  public static PixelScale of(String name) {
    return NAMED.stream()
        .filter(scale -> scale.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "normalization (%s) can't be written to a file for other programs: it must be"
                            .formatted(name)
                        + " unit, half or mean-std"));
  }
}
