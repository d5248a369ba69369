package org.mnist4j.spark.averaging;

import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Points of two half moons, which no straight line parts; nothing of MNIST. */
record Moons(int count, int batches, int batchSize) implements Shards {
  @Override
  public Iterator<DataSet> open(int shard, int epoch, int from) {
    return IntStream.range(from, batches).mapToObj(n -> batch(epoch, n * count + shard)).iterator();
  }

  /** A batch of the whole, which shards take in turn. */
  DataSet batch(int epoch, int number) {
    Random random = new Random(31L * epoch + number);
    float[][] points = new float[batchSize][];
    float[][] labels = new float[batchSize][];
    for (int i = 0; i < batchSize; i++) {
      boolean upper = random.nextBoolean();
      double angle = Math.PI * random.nextDouble();
      double x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[i] =
          new float[] {
            (float) (x + 0.1 * random.nextGaussian()), (float) (y + 0.1 * random.nextGaussian())
          };
      labels[i] = upper ? new float[] {1, 0} : new float[] {0, 1};
    }
    return new DataSet(Nd4j.createFromArray(points), Nd4j.createFromArray(labels));
  }

  /** The batches of all shards at one step, as one. */
  DataSet joined(int epoch, int step) {
    return DataSet.merge(
        IntStream.range(0, count).mapToObj(shard -> batch(epoch, step * count + shard)).toList());
  }

  static MultiLayerNetwork network(IUpdater updater) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(updater)
            .weightInit(WeightInit.XAVIER)
            .list(
                new DenseLayer.Builder().nIn(2).nOut(16).activation(Activation.TANH).build(),
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nIn(16)
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** Shares of points told right. */
  static double accuracy(MultiLayerNetwork network) {
    DataSet test = new Moons(1, 1, 1000).batch(99, 0);
    INDArray told = network.output(test.getFeatures()).argMax(1);
    INDArray truth = test.getLabels().argMax(1);
    return IntStream.range(0, 1000).filter(i -> told.getInt(i) == truth.getInt(i)).count() / 1000.0;
  }
}
