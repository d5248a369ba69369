package org.mnist4j.app.dashboard;

import java.util.List;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.mnist4j.onednn.observe.OccasionalListener;
import org.mnist4j.ui.stats.PacedStatsListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The dashboard's statistics on both engines: tells the oneDNN engine for which steps it must keep
 * gradients, so that all the others run at full speed.
 */
final class LayerStatistics extends BaseTrainingListener implements OccasionalListener {
  private final PacedStatsListener statistics;

  private LayerStatistics(PacedStatsListener statistics) {
    this.statistics = statistics;
  }

  /** Lets them listen to a network's training. */
  static void listen(StatsStorageRouter router, String runName, MultiLayerNetwork network) {
    PacedStatsListener statistics = PacedStatsListener.of(router, runName);
    statistics.begin(network);
    network.addListeners(new LayerStatistics(statistics));
  }

  @Override
  public boolean looksAt(int iteration) {
    return statistics.looksAtThisStep();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    statistics.onForwardPass(model, activations);
  }

  @Override
  public void onGradientCalculation(Model model) {
    statistics.onGradientCalculation(model);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    statistics.iterationDone(model, iteration, epoch);
  }
}
