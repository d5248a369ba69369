package org.mnist4j.models.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.Block;
import org.mnist4j.models.Shape;

/**
 * The networks that have layers of a model's shapes. Strides, padding and pooling aren't in a file;
 * the number of inputs of the first fully connected layer leaves few of them.
 */
public final class Candidates {
  private static final int MOST = 32;

  private static final int MOST_FOUND = 2_000;

  /** Steps of the search; networks with a handful of convolutions need a few thousand. */
  private static final int MOST_STEPS = 200_000;

  private final List<TorchLayer> layers;
  private final Set<List<Block>> found = new LinkedHashSet<>();
  private int steps;

  private Candidates(List<TorchLayer> layers) {
    this.layers = layers;
  }

  /**
   * The networks a model may be. First come the articles', since shapes like theirs are most likely
   * theirs, with dropout and a ReLU on the logits as the article has them; then the others, those
   * first whose convolutions are alike.
   *
   * @return at most {@value #MOST}; empty when none has these shapes
   */
  public static List<Architecture> of(TorchModel model) {
    List<Architecture> candidates = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (String name : Architecture.names()) {
      Architecture article = Architecture.of(name);
      if (mismatch(model, article).isEmpty()) {
        candidates.add(article);
        known.add(plain(article));
      }
    }
    Candidates search = new Candidates(model.layers());
    for (boolean usual : new boolean[] {true, false}) {
      search.steps = 0;
      search.extend(0, Shape.MNIST, new ArrayList<>(), usual);
    }
    List<List<Block>> inOrder = new ArrayList<>(search.found);
    inOrder.sort(Comparator.comparingInt(Candidates::oddity));
    for (List<Block> blocks : inOrder) {
      Architecture architecture = Architecture.of(new Architecture("", blocks).notation());
      if (known.add(plain(architecture)) && candidates.size() < MOST) {
        candidates.add(architecture);
      }
    }
    return candidates;
  }

  /** What decides its answers, a ReLU on the logits left aside. */
  private static String plain(Architecture architecture) {
    return architecture.withoutDropout().notation().replaceFirst("relu$", "");
  }

  /**
   * Why a model isn't of that architecture, a sentence without its full stop; empty if it may be.
   */
  static String mismatch(TorchModel model, Architecture architecture) {
    List<TorchLayer> layers = model.layers();
    int next = 0;
    Shape shape = Shape.MNIST;
    for (Block block : architecture.blocks()) {
      String wanted = "";
      if (!(block instanceof Block.MaxPooling) && !(block instanceof Block.Dropout)) {
        wanted = next == layers.size() ? "nothing" : fit(layers.get(next++), block, shape);
      }
      if (!wanted.isEmpty()) {
        return "its %s doesn't fit %s of %s, %s"
            .formatted(wanted, block.notation(), architecture.name(), architecture.notation());
      }
      shape = block.outputShape(shape);
    }
    return next == layers.size()
        ? ""
        : "it has %d layers and %s has %d".formatted(layers.size(), architecture.name(), next);
  }

  /** The layer described where it isn't the block's; empty where it is. */
  private static String fit(TorchLayer layer, Block block, Shape input) {
    boolean fits = false;
    if (block instanceof Block.Convolution convolution) {
      fits =
          layer.isConvolution()
              && layer.kernel() == convolution.kernel()
              && layer.inputs() == input.channels()
              && layer.outputs() == convolution.channels()
              && layer.norm().isPresent() == convolution.batchNorm();
    } else if (block instanceof Block.FullyConnected dense) {
      fits = isLinear(layer, input, dense.units()) && layer.norm().isPresent() == dense.batchNorm();
    } else if (block instanceof Block.Output output) {
      fits = isLinear(layer, input, output.classes()) && layer.norm().isEmpty();
    }
    return fits ? "" : layer.name() + " " + layer.weight().shape();
  }

  private static boolean isLinear(TorchLayer layer, Shape input, int units) {
    return !layer.isConvolution() && layer.inputs() == input.size() && layer.outputs() == units;
  }

  /** How far a network is from what people write: what is rare counts, and what is mixed. */
  private static int oddity(List<Block> blocks) {
    int odd = 0;
    Set<Boolean> padded = new HashSet<>();
    for (Block block : blocks) {
      if (block instanceof Block.Convolution convolution) {
        padded.add(convolution.padding() > 0);
        odd += convolution.stride() - 1;
        odd += List.of(0, (convolution.kernel() - 1) / 2).contains(convolution.padding()) ? 0 : 2;
      }
      odd += block instanceof Block.MaxPooling pooling ? pooling.size() - 2 : 0;
    }
    return odd + padded.size();
  }

  /**
   * Adds the next layer in every way.
   *
   * @param usual whether strides, poolings and paddings that are rare are left out
   */
  private void extend(int next, Shape shape, List<Block> blocks, boolean usual) {
    if (found.size() >= MOST_FOUND || ++steps > MOST_STEPS) {
      return;
    }
    TorchLayer layer = layers.get(next);
    if (!layer.isConvolution()) {
      if (layer.inputs() == shape.size()) {
        found.add(withDense(next, blocks));
      }
      return;
    }
    int kernel = layer.kernel();
    Set<Integer> paddings = new LinkedHashSet<>(List.of(0, (kernel - 1) / 2));
    if (!usual) {
      paddings.addAll(List.of(Math.min(1, kernel - 1), Math.min(2, kernel - 1)));
    }
    for (int stride = 1; stride <= (usual ? 1 : 2); stride++) {
      for (int padding : paddings) {
        if (kernel <= shape.height() + 2 * padding) {
          Block convolution =
              new Block.Convolution(
                  layer.outputs(), kernel, stride, padding, layer.norm().isPresent());
          pooled(next + 1, convolution.outputShape(shape), plus(blocks, convolution), usual);
        }
      }
    }
  }

  private void pooled(int next, Shape shape, List<Block> blocks, boolean usual) {
    for (int size = usual ? 2 : 3; size > 1; size--) {
      if (size <= shape.height()) {
        Block pooling = new Block.MaxPooling(size);
        extend(next, pooling.outputShape(shape), plus(blocks, pooling), usual);
      }
    }
    extend(next, shape, blocks, usual);
  }

  private static List<Block> plus(List<Block> blocks, Block block) {
    List<Block> more = new ArrayList<>(blocks);
    more.add(block);
    return more;
  }

  private List<Block> withDense(int from, List<Block> blocks) {
    List<Block> all = new ArrayList<>(blocks);
    for (int i = from; i < layers.size(); i++) {
      TorchLayer layer = layers.get(i);
      all.add(
          i == layers.size() - 1
              ? new Block.Output(layer.outputs(), false)
              : new Block.FullyConnected(layer.outputs(), layer.norm().isPresent()));
    }
    return all;
  }
}
