package org.mnist4j.spark.averaging;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A worker's network and what steps it: oneDNN, or plain Deeplearning4j where that can't. */
final class Learner implements AutoCloseable {
  private final MultiLayerNetwork network;
  private final @Nullable OneDnnNetwork compiled;

  private Learner(MultiLayerNetwork network, @Nullable OneDnnNetwork compiled) {
    this.network = network;
    this.compiled = compiled;
  }

  /**
   * Puts one together from a network's description.
   *
   * @param salt makes the worker's dropout another than the other workers'; 0 leaves it as it is
   */
  static Learner of(String description, UpdateRules rules, int threads, int salt) {
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(description);
    if (salt != 0) {
      configuration.getConfs().forEach(layer -> layer.setSeed(mix(layer.getSeed() + salt)));
    }
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    // Every value is set before each round, so none is drawn.
    network.init(Nd4j.create(DataType.FLOAT, 1, parameters(configuration)), false);
    List<String> obstacles = OneDnnNetwork.unsupported(network, rules);
    return new Learner(
        network,
        obstacles.isEmpty()
            ? OneDnnNetwork.compile(
                network, OneDnnOptions.defaults().withRules(rules).withThreads(threads))
            : null);
  }

  private static long parameters(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .mapToLong(layer -> layer.getLayer().initializer().numParams(layer))
        .sum();
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** A step; gives the mean loss without penalties, of the parameters before it. */
  double step(DataSet batch) {
    if (compiled != null) {
      compiled.fit(batch);
      return compiled.loss();
    }
    // Plain Deeplearning4j draws dropout from ND4J's one generator: from seed and step, here too.
    long seed = network.getDefaultConfiguration().getSeed();
    Nd4j.getRandom().setSeed(mix(seed) + network.getIterationCount());
    double penalty = network.calcRegularizationScore(true);
    network.fit(batch);
    return network.score() - penalty;
  }

  /** Samples of the last step that were classified right; -1 when they weren't counted. */
  int correct() {
    return compiled == null ? -1 : compiled.correct();
  }

  /** SplitMix64's finalizer. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public void close() {
    if (compiled != null) {
      compiled.close();
    }
  }
}
