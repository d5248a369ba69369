package org.mnist4j.models.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnist4j.models.Shape;

/**
 * Puts layers into the order in which they fit on one another, from a picture to the logits. Files
 * of PyTorch have them in that order; safetensors has them by name.
 */
final class LayerChain {
  private static final int MOST_LAYERS = 64;

  /** Steps back and forth; layers of distinct sizes need one a layer. */
  private static final int MOST_TRIES = 10_000;

  private final List<TorchLayer> layers;
  private final boolean[] used;
  private final List<TorchLayer> chain = new ArrayList<>();
  private int tries;

  private LayerChain(List<TorchLayer> layers) {
    this.layers = layers;
    this.used = new boolean[layers.size()];
  }

  /**
   * The layers in order, all of them; nothing where they don't form one line.
   *
   * @param layers in the order that is preferred where several fit
   */
  static Optional<List<TorchLayer>> of(List<TorchLayer> layers) {
    LayerChain search = new LayerChain(layers);
    return layers.size() <= MOST_LAYERS && search.extend()
        ? Optional.of(List.copyOf(search.chain))
        : Optional.empty();
  }

  private boolean extend() {
    if (chain.size() == layers.size()) {
      return !chain.isEmpty() && !chain.get(chain.size() - 1).isConvolution();
    }
    for (int i = 0; i < layers.size() && tries < MOST_TRIES; i++) {
      if (!used[i] && fits(layers.get(i))) {
        tries++;
        used[i] = true;
        chain.add(layers.get(i));
        if (extend()) {
          return true;
        }
        chain.remove(chain.size() - 1);
        used[i] = false;
      }
    }
    return false;
  }

  private boolean fits(TorchLayer next) {
    if (chain.isEmpty()) {
      return next.inputs() == (next.isConvolution() ? 1 : Shape.MNIST.size());
    }
    TorchLayer last = chain.get(chain.size() - 1);
    if (next.isConvolution()) {
      return last.isConvolution() && next.inputs() == last.outputs();
    }
    if (!last.isConvolution()) {
      return next.inputs() == last.outputs();
    }
    int pixels = next.inputs() / last.outputs();
    int edge = (int) Math.round(Math.sqrt(pixels));
    return next.inputs() % last.outputs() == 0
        && edge * edge == pixels
        && edge <= Shape.MNIST.height();
  }
}
