package org.mnist4j.train.engine;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.train.backend.Backend;
import org.nd4j.linalg.factory.Nd4j;

/** Plain Deeplearning4j. Its dropout draws from ND4J's global generator, seeded for every step. */
public final class Dl4jEngine implements Engine {
  private final MultiLayerNetwork network;

  /**
   * @param network an initialised network
   */
  public Dl4jEngine(MultiLayerNetwork network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public int threads() {
    return Backend.load().threads();
  }

  @Override
  public double step(Batch batch) {
    seedDropout(network.getDefaultConfiguration().getSeed(), network.getIterationCount());
    double penalty = network.calcRegularizationScore(true); // The score counts it in.
    network.fit(batch.features(), batch.labels());
    return network.score() - penalty;
  }

  /** Makes a step's random numbers a function of the seed and the step, so that runs resume. */
  static void seedDropout(long seed, int iteration) {
    Nd4j.getRandom().setSeed(seed * 0x9E3779B97F4A7C15L + iteration);
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    batch.read(network.output(batch.features(), false).dup('c'), probabilities);
  }

  @Override
  public void close() {
    // The network belongs to the caller.
  }
}
