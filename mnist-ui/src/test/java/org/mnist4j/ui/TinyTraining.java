package org.mnist4j.ui;

import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsUpdateConfiguration;
import org.deeplearning4j.ui.model.stats.impl.DefaultStatsUpdateConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of a few neurons that trains in milliseconds and reports like a big one. */
public final class TinyTraining {
  private TinyTraining() {}

  /** Trains for some iterations, reporting each to a storage under a session's name. */
  static void run(StatsStorage storage, String session, int iterations) {
    run(new StatsListener(storage, null, everyIteration(), session, "main"), iterations);
  }

  /** Trains for some iterations with a listener. */
  public static void run(TrainingListener listener, int iterations) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Sgd(0.1))
            .list()
            .layer(new DenseLayer.Builder().nIn(4).nOut(8).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(8)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    network.setListeners(listener);
    Nd4j.getRandom().setSeed(1);
    INDArray features = Nd4j.rand(16, 4);
    INDArray labels = Nd4j.zeros(16, 3);
    for (int row = 0; row < 16; row++) {
      labels.putScalar(row, row % 3, 1);
    }
    DataSet batch = new DataSet(features, labels);
    for (int iteration = 0; iteration < iterations; iteration++) {
      network.fit(batch);
    }
  }

  private static StatsUpdateConfiguration everyIteration() {
    return new DefaultStatsUpdateConfiguration.Builder().reportingFrequency(1).build();
  }
}
