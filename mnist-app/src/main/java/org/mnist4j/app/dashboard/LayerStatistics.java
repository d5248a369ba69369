package org.mnist4j.app.dashboard;

import java.util.List;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.mnist4j.onednn.observe.OccasionalListener;
import org.mnist4j.ui.stats.PacedStatsListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard's statistics on both engines: tells the oneDNN engine for which steps it must keep
 * gradients, so that all the others run at full speed.
 */
final class LayerStatistics extends BaseTrainingListener implements OccasionalListener {
  private static final Logger log = LoggerFactory.getLogger(LayerStatistics.class);

  private final PacedStatsListener statistics;

  private LayerStatistics(PacedStatsListener statistics) {
    this.statistics = statistics;
  }

  /** Lets them listen to a network's training; a graph has no layers in a line to show. */
  static void listen(StatsStorageRouter router, String runName, Model network) {
    if (network instanceof MultiLayerNetwork layers) {
      PacedStatsListener statistics = PacedStatsListener.of(router, runName);
      statistics.begin(layers);
      layers.addListeners(new LayerStatistics(statistics));
    } else {
      log.info("The dashboard shows this run without its layers: the network is a graph.");
    }
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
