package org.mnist4j.train.engine;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.train.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the engine a user asked for. */
public final class Engines {
  private static final Logger log = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /**
   * Opens an engine.
   *
   * @param network an initialised network
   * @param choice what the user asked for
   * @param threads to compute with; 0 for one a physical core
   * @throws UserError when oneDNN was demanded and can't run this network here
   */
  public static Engine open(MultiLayerNetwork network, EngineChoice choice, int threads) {
    if (choice == EngineChoice.DL4J) {
      return new Dl4jEngine(network);
    }
    List<String> obstacles = OneDnnEngine.obstacles(network);
    if (obstacles.isEmpty()) {
      return OneDnnEngine.open(network, threads);
    }
    String reasons = String.join("; ", obstacles);
    if (choice == EngineChoice.ONEDNN) {
      throw UserError.usage(
          "--engine onednn can't run this network: "
              + reasons
              + ". Use --engine auto to go on with plain Deeplearning4j.");
    }
    log.warn("Going on with plain Deeplearning4j, which is slower: {}.", reasons);
    return new Dl4jEngine(network);
  }

  /** Why the oneDNN engine can't be used on this machine at all; empty when it can. */
  public static Optional<String> oneDnnMissing() {
    MultiLayerNetwork smallest =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(new OutputLayer.Builder().nIn(2).nOut(2).build())
                .build());
    smallest.init();
    return OneDnnEngine.obstacles(smallest).stream().findFirst();
  }
}
