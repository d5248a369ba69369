package org.mnist4j.train.engine;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Opens the engine a user asked for. */
public final class Engines {
  private Engines() {}

  /**
   * Opens an engine.
   *
   * @param network an initialised network
   * @param choice what the user asked for
   * @param threads to compute with; 0 for as many as there are physical cores
   */
  public static Engine open(MultiLayerNetwork network, EngineChoice choice, int threads) {
    return new Dl4jEngine(network);
  }

  /** Why the oneDNN engine can't be used on this machine at all; empty when it can. */
  public static Optional<String> oneDnnMissing() {
    return Optional.of("it isn't part of this build");
  }
}
