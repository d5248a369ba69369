package org.mnist4j.train.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
   * @param network an initialised list of layers, or a graph
   * @param choice what the user asked for
   * @param threads to compute with; 0 for as many as each batch pays for
   * @throws UserError when oneDNN was demanded and can't run this network here
   */
  public static Engine open(Model network, EngineChoice choice, int threads) {
    return open(network, choice, () -> oneDnn(network, threads));
  }

  /** Opens engines for inference, as one whose answer is the mean of theirs. */
  public static Engine open(List<? extends Model> networks, EngineChoice choice, int threads) {
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
  public static Engine openForTraining(Model network, EngineChoice choice, int threads, int batch) {
    return open(
        network,
        choice,
        () ->
            network instanceof MultiLayerNetwork layers
                ? OneDnnEngine.forTraining(layers, threads, batch)
                : oneDnn(network, threads));
  }

  private static Engine open(Model network, EngineChoice choice, Supplier<Engine> oneDnn) {
    boolean onCard = !Backend.load().name().equals(Backend.CPU);
    if (choice == EngineChoice.DL4J || (choice == EngineChoice.AUTO && onCard)) {
      return plain(network);
    }
    List<String> obstacles =
        network instanceof ComputationGraph graph
            ? OneDnnGraphEngine.obstacles(graph)
            : OneDnnEngine.obstacles((MultiLayerNetwork) network);
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
    return plain(network);
  }

  private static Engine plain(Model network) {
    return network instanceof ComputationGraph graph
        ? new Dl4jGraphEngine(graph)
        : new Dl4jEngine((MultiLayerNetwork) network);
  }

  private static Engine oneDnn(Model network, int threads) {
    return network instanceof ComputationGraph graph
        ? OneDnnGraphEngine.of(graph, threads)
        : OneDnnEngine.forInference((MultiLayerNetwork) network, threads);
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
