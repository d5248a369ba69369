package org.mnist4j.ui.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsReport;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reports what DL4J's pages draw, as its own {@link StatsListener} does, at a pace that training
 * can bear: it times steps with a report and without, and lets so much time pass between reports
 * that they take about two hundredths of it. A report is of one step: its score, activations and
 * gradients, and the parameters and updates after it.
 */
public final class PacedStatsListener extends BaseTrainingListener {
  private static final String WORKER = "main";

  private final StatsStorageRouter router;
  private final String runName;
  private final Pace pace = new Pace();
  private final Throughput throughput = new Throughput();
  private Map<String, ArraySummary> activations = Map.of();
  private Map<String, ArraySummary> gradients = Map.of();
  private boolean started;
  private int stepsEpoch = -1;

  private PacedStatsListener(StatsStorageRouter router, String runName) {
    this.router = router;
    this.runName = runName;
  }

  /**
   * A listener for one training of a {@link MultiLayerNetwork}.
   *
   * @param router where the reports go, such as a {@link BoundedStatsStorage}
   * @param runName the run's id, which becomes the session's name
   */
  public static PacedStatsListener of(StatsStorageRouter router, String runName) {
    return new PacedStatsListener(router, runName);
  }

  /**
   * Reports the network and what it runs on; else that is done with the first step.
   *
   * @param network that will be trained
   */
  public void begin(MultiLayerNetwork network) {
    if (!started) {
      started = true;
      TrainingStart.report(router, runName, WORKER, network);
    }
  }

  /**
   * Whether it wants to see the gradients of the step that comes next, or is under way; of all
   * other steps it only counts the pictures.
   */
  public boolean looksAtThisStep() {
    return pace.isDue();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> outputs) {
    if (pace.isDue()) {
      activations = new HashMap<>();
      for (int i = 0; i < outputs.size(); i++) {
        String name = i == 0 ? "input" : Integer.toString(i - 1);
        activations.put(name, ArraySummary.of(outputs.get(i)));
      }
    }
  }

  @Override
  public void onGradientCalculation(Model model) {
    if (pace.isDue()) {
      gradients = summaries(model.gradient().gradientForVariable());
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    throughput.stepDone(model.batchSize());
    if (pace.isDue()) {
      report((MultiLayerNetwork) model, iteration);
    }
    if (epoch != stepsEpoch) {
      pace.interrupted();
      stepsEpoch = epoch;
    }
    pace.stepDone(System.nanoTime());
  }

  private void report(MultiLayerNetwork network, int iteration) {
    begin(network);
    long now = System.currentTimeMillis();
    SbeStatsReport report = new SbeStatsReport();
    report.reportIDs(runName, StatsListener.TYPE_ID, WORKER, now);
    report.reportIterationCount(iteration);
    report.reportScore(network.score());
    report.reportLearningRates(learningRates(network));
    throughput.report(report, now);
    Runtime runtime = Runtime.getRuntime();
    report.reportMemoryUse(
        runtime.totalMemory(),
        runtime.maxMemory(),
        Pointer.totalBytes(),
        Pointer.maxBytes(),
        null,
        null);
    reportArrays(report, network);
    router.putUpdate(report);
  }

  private void reportArrays(StatsReport report, MultiLayerNetwork network) {
    Map<String, ArraySummary> parameters = summaries(network.paramTable(false));
    Map<String, ArraySummary> updates = summaries(network.gradient().gradientForVariable());
    report.reportHistograms(StatsType.Parameters, each(parameters, ArraySummary::histogram));
    report.reportHistograms(StatsType.Updates, each(updates, ArraySummary::histogram));
    report.reportMeanMagnitudes(
        StatsType.Parameters, each(parameters, ArraySummary::meanMagnitude));
    report.reportMeanMagnitudes(StatsType.Updates, each(updates, ArraySummary::meanMagnitude));
    report.reportMean(StatsType.Activations, each(activations, ArraySummary::mean));
    report.reportStdev(StatsType.Activations, each(activations, ArraySummary::deviation));
    report.reportStdev(StatsType.Gradients, each(gradients, ArraySummary::deviation));
    report.reportStdev(StatsType.Updates, each(updates, ArraySummary::deviation));
  }

  private static Map<String, Double> learningRates(MultiLayerNetwork network) {
    Map<String, Double> rates = new HashMap<>();
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer trained) {
        for (String name : trained.initializer().paramKeys(trained)) {
          double rate =
              trained
                  .getUpdaterByParam(name)
                  .getLearningRate(network.getIterationCount(), network.getEpochCount());
          rates.put(layer.getIndex() + "_" + name, Double.isNaN(rate) ? 0 : rate);
        }
      }
    }
    return rates;
  }

  private static Map<String, ArraySummary> summaries(Map<String, INDArray> arrays) {
    return each(arrays, ArraySummary::of);
  }

  private static <A, B> Map<String, B> each(Map<String, A> values, Function<A, B> change) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, value -> change.apply(value.getValue())));
  }
}
