package org.mnist4j.models;

import static org.mnist4j.base.Checks.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A network for 28 by 28 pictures of digits: an ordered list of blocks that ends in softmax and
 * cross-entropy.
 *
 * <p>Input is always {@code [batch, 784]} float32, rows of pixels one after the other; output is
 * {@code [batch, classes]} probabilities. The loss is the mean over the batch.
 *
 * @param name what users call it
 * @param blocks from the input to the output
 */
public record Architecture(String name, List<Block> blocks) {

  /** The networks of the reference articles, in the notation of {@link #of(String)}. */
  private static final Map<String, String> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("softmax", "10");
    NAMED.put("dense-256-128", "256-128-10relu"); // its article has the ReLU on the logits
    NAMED.put("dense-128-256", "128-256-10");
    NAMED.put("cnn-dropout", "32C3-64C3-pool-dropout0.25-128-dropout0.5-10");
    NAMED.put("cnn-three-fc", "32C3p1-pool-64C3p1-pool-1024-512-10");
    NAMED.put("cnn-wide-kernel", "64C11same-pool-128C5same-pool-2048-dropout0.3-1024-10");
  }

  /** Refuses blocks that don't fit on one another. */
  public Architecture {
    blocks = List.copyOf(blocks);
    require(
        !blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof Block.Output,
        "network",
        name,
        "must end in an output block");
    require(
        blocks.stream().filter(Block.Output.class::isInstance).count() == 1,
        "network",
        name,
        "must have one output block");
    requireImages(name, blocks);
    fold(blocks);
  }

  /**
   * The network of that name, or one written in the notation of papers on MNIST, for example {@code
   * 24C5-pool-32C3-pool-256-10} or {@code 32C3same+bn-pool-dropout0.25-128-10}: {@code 32C3} is a
   * convolution with 32 kernels of 3 by 3, with {@code p1} or {@code same} padded, with {@code s2}
   * strided, with {@code +bn} batch-normalised; {@code 128} is fully connected; every one of them
   * has a ReLU; {@code res} is a residual block; the last number is the number of classes, {@code
   * 10relu} with a ReLU on the logits.
   *
   * @throws IllegalArgumentException naming the block that can't be read or doesn't fit
   */
  public static Architecture of(String nameOrNotation) {
    String notation = NAMED.get(nameOrNotation);
    if (notation == null && !nameOrNotation.matches("[0-9].*")) {
      throw new IllegalArgumentException(
          "Unknown network \"%s\": use one of %s, or describe one, as in 24C5-pool-32C3-pool-256-10"
              .formatted(nameOrNotation, String.join(", ", NAMED.keySet())));
    }
    return new Architecture(
        nameOrNotation, ArchitectureNotation.parse(notation == null ? nameOrNotation : notation));
  }

  /** The names that {@link #of(String)} knows, from the smallest kind of network to the largest. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(NAMED.keySet());
  }

  /** The blocks in the notation of {@link #of(String)}. */
  public String notation() {
    return blocks.stream().map(Block::notation).collect(Collectors.joining("-"));
  }

  /**
   * Trainable values, as PyTorch counts them. DL4J's {@code numParams()} is the same but for batch
   * normalisation, whose running mean and variance it counts too.
   */
  public long parameterCount() {
    return fold(blocks);
  }

  /** Whether the network looks at pictures as pictures rather than as 784 values. */
  public boolean isConvolutional() {
    return blocks.stream().anyMatch(Architecture::needsPicture);
  }

  /**
   * Whether it is made as a {@code ComputationGraph}: with residual blocks, or with what only comes
   * with them, a batch normalisation by itself, an average and a pooling rounded up.
   */
  public boolean isGraph() {
    return blocks.stream()
        .anyMatch(
            block ->
                block instanceof Block.Residual
                    || block instanceof Block.Norm
                    || block instanceof Block.AveragePooling
                    || (block instanceof Block.MaxPooling pooling && pooling.roundUp()));
  }

  /** The same network without its dropout. */
  public Architecture withoutDropout() {
    return new Architecture(
        name, blocks.stream().filter(b -> !(b instanceof Block.Dropout)).toList());
  }

  /**
   * The DL4J configuration of this network, with PyTorch's initial weights.
   *
   * @throws IllegalArgumentException for a graph
   */
  public MultiLayerConfiguration configure(TrainingSettings settings) {
    require(!isGraph(), "network", name, "must be layers in a line, without residual blocks");
    return LayerStack.configure(this, settings);
  }

  /** The same as a graph, which any network can be. */
  public ComputationGraphConfiguration configureGraph(TrainingSettings settings) {
    return GraphStack.configure(this, settings);
  }

  private static long fold(List<Block> blocks) {
    long count = 0;
    Shape shape = Shape.MNIST;
    for (Block block : blocks) {
      count += block.parameterCount(shape);
      shape = block.outputShape(shape);
    }
    return count;
  }

  private static void requireImages(String name, List<Block> blocks) {
    boolean flat = false;
    for (Block block : blocks) {
      require(
          !(flat && needsPicture(block)),
          "block",
          block.notation(),
          "of " + name + " comes after a fully connected one");
      flat |= block instanceof Block.FullyConnected || block instanceof Block.AveragePooling;
    }
  }

  private static boolean needsPicture(Block block) {
    return block instanceof Block.Convolution
        || block instanceof Block.MaxPooling
        || block instanceof Block.Residual
        || block instanceof Block.AveragePooling;
  }
}
