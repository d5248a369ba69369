package example;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which of two spirals a point lies on, learned by a small network that the engine trains. */
public final class Spirals {
  private Spirals() {}

  public static void main(String[] arguments) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers());
    network.init();
    List<String> reasons = OneDnnNetwork.unsupported(network);
    if (!reasons.isEmpty()) {
      throw new IllegalStateException("The engine can't run this network: " + reasons);
    }

    DataSet points = points(2_048, 1);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      fast.fit(new ExistingDataSetIterator(points.batchBy(64)), 60);
    }

    DataSet others = points(1_000, 2);
    INDArray right =
        network.output(others.getFeatures()).argMax(1).eq(others.getLabels().argMax(1));
    double accuracy = right.castTo(Nd4j.defaultFloatingPointType()).meanNumber().doubleValue();
    System.out.printf("accuracy on points never seen: %.1f %%%n", 100 * accuracy);
    if (accuracy < 0.97) {
      System.exit(1);
    }
  }

  private static MultiLayerConfiguration layers() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(new Adam(0.01))
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(64).activation(Activation.RELU).build())
        .layer(new DenseLayer.Builder().nOut(64).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** Two arms, one turned by half a circle, a turn and a half each. */
  private static DataSet points(int count, long seed) {
    Random random = new Random(seed);
    INDArray places = Nd4j.zeros(count, 2);
    INDArray arms = Nd4j.zeros(count, 2);
    for (int i = 0; i < count; i++) {
      int arm = i % 2;
      double radius = 0.2 + 0.8 * random.nextDouble();
      double angle = 3 * Math.PI * radius + arm * Math.PI;
      places.putScalar(i, 0, radius * Math.cos(angle));
      places.putScalar(i, 1, radius * Math.sin(angle));
      arms.putScalar(i, arm, 1);
    }
    return new DataSet(places, arms);
  }
}
