package org.mnist4j.train.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.train.UserError;
import org.mnist4j.train.backend.Backend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the engine a user asked for. */
public final class Engines {
  private static final Logger log = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /**
   * Opens an engine for inference.
   *
   * @param network an initialised network
   * @param choice what the user asked for
   * @param threads to compute with; 0 for as many as each batch pays for
   * @throws UserError when oneDNN was demanded and can't run this network here
   */
  public static Engine open(MultiLayerNetwork network, EngineChoice choice, int threads) {
    return open(network, choice, () -> OneDnnEngine.forInference(network, threads));
  }

  /** Opens engines for inference, as one whose answer is the mean of theirs. */
  public static Engine open(List<MultiLayerNetwork> networks, EngineChoice choice, int threads) {
    List<Engine> engines =
        networks.stream().map(network -> open(network, choice, threads)).toList();
    return engines.size() == 1 ? engines.get(0) : new CommitteeEngine(engines);
  }

  /**
   * Opens an engine for training, as {@link #open}.
   *
   * @param threads to compute with; 0 for as many as pay
   * @param batch pictures a step
   */
  public static Engine openForTraining(
      MultiLayerNetwork network, EngineChoice choice, int threads, int batch) {
    return open(network, choice, () -> OneDnnEngine.forTraining(network, threads, batch));
  }

  private static Engine open(
      MultiLayerNetwork network, EngineChoice choice, Supplier<Engine> oneDnn) {
    boolean onCard = !Backend.load().name().equals(Backend.CPU);
    if (choice == EngineChoice.DL4J || (choice == EngineChoice.AUTO && onCard)) {
      return new Dl4jEngine(network);
    }
    List<String> obstacles = OneDnnEngine.obstacles(network);
    if (obstacles.isEmpty()) {
      return oneDnn.get();
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
