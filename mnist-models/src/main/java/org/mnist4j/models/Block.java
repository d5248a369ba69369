package org.mnist4j.models;

import static org.mnist4j.base.Checks.require;

/**
 * One building block of an {@link Architecture}, in the words of PyTorch's {@code torch.nn}.
 *
 * <p>Blocks are values: they know what shape they make of a shape and how many parameters PyTorch
 * would count for them; {@link LayerStack} turns them into DL4J layers.
 */
public sealed interface Block {

  /**
   * The shape of one example after this block.
   *
   * @throws IllegalArgumentException if the block doesn't fit on {@code input}
   */
  Shape outputShape(Shape input);

  /** Trainable values, as {@code sum(p.numel() for p in module.parameters())} counts them. */
  default long parameterCount(Shape input) {
    return 0;
  }

  /** The block in the notation of {@link ArchitectureNotation}. */
  String notation();

  /**
   * {@code Conv2d} with square kernels and ReLU, with or without {@code BatchNorm2d} before the
   * ReLU. A convolution that is followed by batch normalisation has no bias of its own.
   *
   * @param channels number of feature maps it makes
   * @param kernel edge of the kernel, in pixels
   * @param stride step of the kernel, in pixels
   * @param padding zeros added on every side, in pixels
   * @param batchNorm whether batch normalisation follows
   */
  record Convolution(int channels, int kernel, int stride, int padding, boolean batchNorm)
      implements Block {

    /** Refuses sizes that no convolution can have. */
    public Convolution {
      require(channels > 0, "convolution channels", channels, "must be positive");
      require(kernel > 0, "convolution kernel", kernel, "must be positive");
      require(stride > 0, "convolution stride", stride, "must be positive");
      require(
          padding >= 0 && padding < kernel,
          "convolution padding",
          padding,
          "must be at least 0 and less than the kernel, " + kernel);
    }

    /** An unpadded convolution of stride 1 without batch normalisation. */
    public static Convolution of(int channels, int kernel) {
      return new Convolution(channels, kernel, 1, 0, false);
    }

    @Override
    public Shape outputShape(Shape input) {
      return new Shape(channels, slide(input.height()), slide(input.width()));
    }

    private int slide(int edge) {
      int padded = edge + 2 * padding;
      require(kernel <= padded, "convolution kernel", kernel, "is larger than its input, " + edge);
      return (padded - kernel) / stride + 1;
    }

    @Override
    public long parameterCount(Shape input) {
      long weights = (long) input.channels() * kernel * kernel * channels;
      return weights + (batchNorm ? 2L * channels : channels); // gain and shift, or bias
    }

    @Override
    public String notation() {
      return channels
          + "C"
          + kernel
          + (stride == 1 ? "" : "s" + stride)
          + (padding == 0 ? "" : "p" + padding)
          + (batchNorm ? "+bn" : "");
    }
  }

  /**
   * {@code MaxPool2d}, with windows side by side.
   *
   * @param size edge of the window and its step, in pixels
   * @param roundUp whether rows and columns left over have smaller windows, as with {@code
   *     ceil_mode}, instead of being dropped
   */
  record MaxPooling(int size, boolean roundUp) implements Block {
    /** Drops rows and columns left over. */
    public MaxPooling(int size) {
      this(size, false);
    }

    /** Refuses a window that pools nothing. */
    public MaxPooling {
      require(size > 1, "pooling size", size, "must be at least 2");
    }

    @Override
    public Shape outputShape(Shape input) {
      require(
          size <= input.height() && size <= input.width(),
          "pooling size",
          size,
          "is larger than its input, " + input);
      return new Shape(input.channels(), windows(input.height()), windows(input.width()));
    }

    private int windows(int edge) {
      return (roundUp ? edge + size - 1 : edge) / size;
    }

    @Override
    public String notation() {
      return "pool" + (size == 2 ? "" : size) + (roundUp ? "up" : "");
    }
  }

  /** {@code AdaptiveAvgPool2d(1)}: the mean of each feature map. */
  record AveragePooling() implements Block {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.vector(input.channels());
    }

    @Override
    public String notation() {
      return "avgpool";
    }
  }

  /** {@code BatchNorm2d} by itself, without a ReLU. */
  record Norm() implements Block {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public long parameterCount(Shape input) {
      return 2L * input.channels();
    }

    @Override
    public String notation() {
      return "bn";
    }
  }

  /**
   * A residual block that keeps the shape: x = batch normalisation of what comes in, then x and the
   * ReLU of a padded 3 by 3 convolution of x, added.
   */
  record Residual() implements Block {
    /** The convolution in it. */
    Convolution convolution(Shape input) {
      return new Convolution(input.channels(), 3, 1, 1, false);
    }

    @Override
    public Shape outputShape(Shape input) {
      return convolution(input).outputShape(input);
    }

    @Override
    public long parameterCount(Shape input) {
      return new Norm().parameterCount(input) + convolution(input).parameterCount(input);
    }

    @Override
    public String notation() {
      return "res";
    }
  }

  /**
   * {@code Dropout}: in training each value is zeroed with probability {@code rate} and the others
   * are divided by {@code 1 - rate}.
   *
   * @param rate probability of dropping a value, as PyTorch counts it (DL4J counts what is kept)
   */
  record Dropout(double rate) implements Block {

    /** Refuses a rate that keeps nothing or drops nothing. */
    public Dropout {
      require(rate > 0 && rate < 1, "dropout rate", rate, "must lie between 0 and 1");
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public String notation() {
      return "dropout" + rate;
    }
  }

  /**
   * {@code Linear} and ReLU, with or without {@code BatchNorm1d} before the ReLU. A convolutional
   * input is flattened, channel by channel and row by row.
   *
   * @param units number of outputs
   * @param batchNorm whether batch normalisation follows; there is no bias then
   */
  record FullyConnected(int units, boolean batchNorm) implements Block {

    /** Refuses a layer without outputs. */
    public FullyConnected {
      require(units > 0, "layer size", units, "must be positive");
    }

    @Override
    public Shape outputShape(Shape input) {
      return Shape.vector(units);
    }

    @Override
    public long parameterCount(Shape input) {
      return (long) input.size() * units + (batchNorm ? 2L * units : units);
    }

    @Override
    public String notation() {
      return units + (batchNorm ? "+bn" : "");
    }
  }

  /**
   * {@code Linear} followed by softmax and cross-entropy, the end of every network.
   *
   * @param classes number of classes
   * @param relu whether a ReLU lies between the linear map and the softmax
   */
  record Output(int classes, boolean relu) implements Block {

    /** Refuses a choice without alternatives. */
    public Output {
      require(classes > 1, "number of classes", classes, "must be at least 2");
    }

    @Override
    public Shape outputShape(Shape input) {
      return Shape.vector(classes);
    }

    @Override
    public long parameterCount(Shape input) {
      return (long) input.size() * classes + classes;
    }

    @Override
    public String notation() {
      return classes + (relu ? "relu" : "");
    }
  }
}
