package org.mnist4j.data.batch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a pixel's byte becomes a network's input: {@code (byte / 255 - mean) / deviation}, each step
 * in float32 as PyTorch's {@code ToTensor} and {@code Normalize} do it.
 *
 * @param name the name recipes use
 * @param mean what is subtracted, on the scale 0..1
 * @param deviation what the difference is divided by, positive
 */
public record Normalization(String name, float mean, float deviation) {
  /** {@code unit}: 0..1. */
  public static final Normalization UNIT = new Normalization("unit", 0, 1);

  /** {@code half}: (x − 0.5) / 0.5, so −1..1. */
  public static final Normalization HALF = new Normalization("half", 0.5f, 0.5f);

  /**
   * {@code mean-std}: (x − 0.1307) / 0.3081, the mean and standard deviation of MNIST's training
   * pictures.
   */
  public static final Normalization MEAN_STD = new Normalization("mean-std", 0.1307f, 0.3081f);

  private static final List<Normalization> NAMED = List.of(UNIT, HALF, MEAN_STD);
  private static final int BYTE_VALUES = 256;
  private static final float INK = 255;

  /** Checks that the numbers are finite and the deviation positive. */
  public Normalization {
    if (!Float.isFinite(mean)) {
      throw new IllegalArgumentException("mean is %s, must be a number".formatted(mean));
    }
    if (!(deviation > 0 && Float.isFinite(deviation))) {
      throw new IllegalArgumentException("deviation is %s, must be positive".formatted(deviation));
    }
  }

  /**
   * The normalisation of that name.
   *
   * @param name {@code unit}, {@code half} or {@code mean-std}
   * @throws IllegalArgumentException for any other name
   */
  public static Normalization of(String name) {
    return NAMED.stream()
        .filter(known -> known.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "normalization is \"%s\", must be one of %s".formatted(name, names())));
  }

  /** The names {@link #of} knows. */
  public static List<String> names() {
    return NAMED.stream().map(Normalization::name).collect(Collectors.toUnmodifiableList());
  }

  /** What a byte 0..255 is multiplied by: {@code 1 / (255 deviation)}. */
  public float scale() {
    return 1 / (INK * deviation);
  }

  /** What is added then: {@code -mean / deviation}, the value of blank paper. */
  public float shift() {
    return -mean / deviation;
  }

  /**
   * A pixel's value as the network sees it.
   *
   * @param pixel 0 to 255
   */
  public float apply(int pixel) {
    return (pixel / INK - mean) / deviation;
  }

  /** The values of all 256 bytes, a new array. */
  public float[] table() {
    float[] table = new float[BYTE_VALUES];
    for (int pixel = 0; pixel < BYTE_VALUES; pixel++) {
      table[pixel] = apply(pixel);
    }
    return table;
  }
}
