package org.mnist4j.ui.stats;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link StatsListener} at a pace that training can bear: it times its own reports and
 * spaces them so that they take about three hundredths of the time, however fast the network and
 * the machine are. The spacing is a power of two of iterations.
 */
public final class PacedStatsListener extends StatsListener {
  private static final long serialVersionUID = 1;

  private final Pace pace;

  private PacedStatsListener(
      StatsStorageRouter router, String runName, PacedConfiguration configuration) {
    super(router, null, configuration, runName, "main");
    this.pace = configuration.pace();
  }

  /**
   * A listener for one training.
   *
   * @param router where the reports go, such as a {@link BoundedStatsStorage}
   * @param runName the run's id, which becomes the session's name
   */
  public static PacedStatsListener of(StatsStorageRouter router, String runName) {
    return new PacedStatsListener(router, runName, new PacedConfiguration(new Pace()));
  }

  /**
   * Whether it will report after an iteration, for who has to fetch parameters from elsewhere
   * first.
   *
   * @param iteration as it will be given to {@link #iterationDone}
   */
  public boolean isDueAfter(int iteration) {
    return pace.isDueAfter(iteration);
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    long start = System.nanoTime();
    super.onForwardPass(model, activations);
    pace.spent(System.nanoTime() - start);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    // Called by the other one, which has the time.
    super.onForwardPass(model, activations);
  }

  @Override
  public void onGradientCalculation(Model model) {
    long start = System.nanoTime();
    super.onGradientCalculation(model);
    pace.spent(System.nanoTime() - start);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    boolean due = isDueAfter(iteration);
    long start = System.nanoTime();
    super.iterationDone(model, iteration, epoch);
    long end = System.nanoTime();
    pace.spent(end - start);
    if (due) {
      pace.reported(iteration, end);
    }
  }
}
