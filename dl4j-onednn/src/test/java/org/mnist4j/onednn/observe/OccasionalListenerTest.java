package org.mnist4j.onednn.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.Twins;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

class OccasionalListenerTest {
  /** Not a power of two, so that the order of the products shows in the last bit. */
  private static final int BATCH = 37;

  private static final int STEPS = 12;

  static List<IUpdater> updaters() {
    return List.of(new Sgd(.1), new Nesterovs(.03, .9), new Adam(.01));
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void lookingAtSomeStepsChangesNoBitOfTheTraining(IUpdater updater) {
    MultiLayerNetwork unseen = Twins.small(updater);
    MultiLayerNetwork seen = Twins.small(updater);
    EveryThird listener = new EveryThird();
    seen.setListeners(listener);
    train(unseen);
    train(seen);
    assertThat(seen.params()).isEqualTo(unseen.params());
    assertThat(listener.gradients).hasSize(STEPS / 3);
    assertThat(listener.done).isEqualTo(STEPS);
    assertThat(listener.samples).containsOnly(BATCH);
  }

  private static void train(MultiLayerNetwork network) {
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      for (DataSet batch : Twins.batches(1, STEPS, BATCH, 4, 1, 10, 10)) {
        fast.fitStep(
            batch.getFeatures().data().asNioFloat(), batch.getLabels().data().asNioFloat(), BATCH);
      }
    }
  }

  private static final class EveryThird extends BaseTrainingListener implements OccasionalListener {
    private final List<INDArray> gradients = new ArrayList<>();
    private final List<Integer> samples = new ArrayList<>();
    private int done;

    @Override
    public boolean looksAt(int iteration) {
      return iteration % 3 == 0;
    }

    @Override
    public void onGradientCalculation(Model model) {
      gradients.add(model.gradient().gradient().dup());
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      done++;
      samples.add(model.batchSize());
    }
  }
}
