package org.mnist4j.recognizer.model;

import java.util.List;

/** One layer of a network, with its weights; what it makes of an {@link Extent}. */
public sealed interface Layer {
  /**
   * The extent of what comes out.
   *
   * @throws IllegalArgumentException when the layer doesn't fit on the input
   */
  Extent outputFor(Extent input);

  /** The layer's numbers, in the file's order. */
  default List<Values> values() {
    return List.of();
  }

  /** The layer as a line of the file, without its numbers. */
  String line();

  /**
   * Square kernels that slide over the picture.
   *
   * @param inputs channels of the input
   * @param outputs kernels
   * @param kernel edge, in pixels
   * @param stride step, in pixels
   * @param padding zeros on every side, in pixels
   * @param weights {@code [outputs, inputs, kernel, kernel]}
   * @param bias {@code [outputs]}, added to every pixel
   */
  record Convolution(
      int inputs, int outputs, int kernel, int stride, int padding, Values weights, Values bias)
      implements Layer {
    /** Checks the sizes. */
    public Convolution {
      positive(inputs, outputs, kernel, stride);
      require(padding >= 0 && padding < kernel, "a padding must be less than the kernel");
      sized(weights, (long) outputs * inputs * kernel * kernel);
      sized(bias, outputs);
    }

    @Override
    public Extent outputFor(Extent input) {
      require(input.channels() == inputs, "a convolution has another number of inputs");
      return new Extent(outputs, slide(input.height()), slide(input.width()));
    }

    private int slide(int edge) {
      require(kernel <= edge + 2 * padding, "a convolution's kernel is larger than its input");
      return (edge + 2 * padding - kernel) / stride + 1;
    }

    @Override
    public List<Values> values() {
      return List.of(weights, bias);
    }

    @Override
    public String line() {
      return "convolution %d %d %d %d %d".formatted(inputs, outputs, kernel, stride, padding);
    }
  }

  /**
   * {@code gain * (x - mean) / sqrt(variance + epsilon) + shift}, a channel each.
   *
   * @param channels of the input
   * @param epsilon added to the variance
   * @param gain {@code [channels]}
   * @param shift {@code [channels]}
   * @param mean {@code [channels]}
   * @param variance {@code [channels]}, none negative
   */
  record BatchNorm(
      int channels, double epsilon, Values gain, Values shift, Values mean, Values variance)
      implements Layer {
    /** Checks the sizes. */
    public BatchNorm {
      positive(channels);
      require(epsilon > 0 && epsilon < 1, "an epsilon must be above 0 and below 1");
      for (Values part : List.of(gain, shift, mean, variance)) {
        sized(part, channels);
      }
      for (int i = 0; i < channels; i++) {
        require(variance.get(i) >= 0, "a variance is negative");
      }
    }

    @Override
    public Extent outputFor(Extent input) {
      require(input.channels() == channels, "a batch normalisation has another number of channels");
      return input;
    }

    @Override
    public List<Values> values() {
      return List.of(gain, shift, mean, variance);
    }

    @Override
    public String line() {
      return "batch-norm %d %s".formatted(channels, epsilon);
    }
  }

  /** What is negative becomes 0. */
  record Relu() implements Layer {
    @Override
    public Extent outputFor(Extent input) {
      return input;
    }

    @Override
    public String line() {
      return "relu";
    }
  }

  /**
   * Windows side by side; rows and columns left over are dropped.
   *
   * @param size edge of a window, in pixels
   * @param maximum whether a window gives its largest value, or else their mean
   */
  record Pooling(int size, boolean maximum) implements Layer {
    /** Checks the size. */
    public Pooling {
      positive(size);
    }

    @Override
    public Extent outputFor(Extent input) {
      require(
          size <= input.height() && size <= input.width(), "a pooling is larger than its input");
      return new Extent(input.channels(), input.height() / size, input.width() / size);
    }

    @Override
    public String line() {
      return "%s-pooling %d".formatted(maximum ? "max" : "average", size);
    }
  }

  /**
   * Every output is a sum of all inputs; those of a picture come channel by channel and row by row.
   *
   * @param inputs numbers that come in
   * @param outputs numbers that come out
   * @param weights {@code [outputs, inputs]}
   * @param bias {@code [outputs]}
   */
  record Dense(int inputs, int outputs, Values weights, Values bias) implements Layer {
    /** Checks the sizes. */
    public Dense {
      positive(inputs, outputs);
      sized(weights, (long) outputs * inputs);
      sized(bias, outputs);
    }

    @Override
    public Extent outputFor(Extent input) {
      require(input.size() == inputs, "a dense layer has another number of inputs");
      return new Extent(outputs, 1, 1);
    }

    @Override
    public List<Values> values() {
      return List.of(weights, bias);
    }

    @Override
    public String line() {
      return "dense %d %d".formatted(inputs, outputs);
    }
  }

  private static void positive(int... sizes) {
    for (int size : sizes) {
      require(size > 0 && size <= 1 << 16, "a size must be 1 to 65536");
    }
  }

  private static void sized(Values values, long count) {
    require(values.size() == count, "a layer has too few or too many weights");
    require(values.areFinite(), "a weight is no finite number");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
