package org.mnist4j.train.run;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.model.NetworkMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives a network the mean of several epochs' weights. The mean of their running moments isn't what
 * a batch normalisation sees with those weights: so its moments are taken again, as the mean over
 * {@value #BATCHES} batches of training pictures (Izmailov and others, "Averaging weights leads to
 * wider optima and better generalization", arXiv 1803.05407).
 */
final class AverageOfEpochs {
  private static final int BATCHES = 100;

  /** A running moment, and the sum of the batches' own. */
  private record Moment(INDArray running, double share, INDArray sum) {
    static Moment of(INDArray running, double decay) {
      return new Moment(running, 1 - decay, running.dup().assign(0));
    }
  }

  private final Model network;
  private final NetworkMemory memory;
  private final Engine engine;
  private final DigitBatches batches;
  private final int epoch;

  /**
   * @param engine of the network
   * @param epoch whose batches the moments are taken from, one that wasn't trained on
   */
  AverageOfEpochs(Model network, Engine engine, DigitBatches batches, int epoch) {
    this.network = network;
    this.memory = new NetworkMemory(network);
    this.engine = engine;
    this.batches = batches;
    this.epoch = epoch;
  }

  /**
   * Takes weights over; a step's own update is undone, only the moments that it saw count.
   *
   * @param average flat parameters
   */
  void become(INDArray average) {
    memory.parameters().assign(average);
    List<Moment> moments = moments();
    if (moments.isEmpty()) {
      return;
    }
    network.setListeners(List.of());
    int steps = memory.iteration();
    @Nullable INDArray state = memory.updaterState();
    @Nullable INDArray before = state == null ? null : state.dup();
    Batch batch = new Batch(batches.batchSize());
    int count = Math.min(BATCHES, batches.count());
    for (int number = 0; number < count; number++) {
      memory.parameters().assign(average);
      moments.forEach(moment -> moment.running.assign(0));
      engine.step(batch.fill(batches, epoch, number));
      moments.forEach(moment -> moment.sum.addi(moment.running));
    }
    memory.parameters().assign(average);
    moments.forEach(moment -> moment.running.assign(moment.sum.div(count * moment.share)));
    memory.setIteration(steps);
    if (state != null && before != null) {
      state.assign(before);
    }
  }

  private List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (Layer layer : memory.allLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization norm) {
        for (String key :
            List.of(
                BatchNormalizationParamInitializer.GLOBAL_MEAN,
                BatchNormalizationParamInitializer.GLOBAL_VAR)) {
          moments.add(Moment.of(layer.getParam(key), norm.getDecay()));
        }
      }
    }
    return moments;
  }
}
