package org.mnist4j.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.junit.jupiter.api.Test;
import org.mnist4j.ui.TinyTraining;

class PacedStatsListenerTest {
  @Test
  void everyReportHoldsWhatThePagesDraw() {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    PacedStatsListener listener = PacedStatsListener.of(storage, "paced");

    TinyTraining.run(listener, 200);

    List<Persistable> updates =
        storage.getAllUpdatesAfter("paced", StatsListener.TYPE_ID, "main", 0);
    assertThat(updates).isNotEmpty();
    for (Persistable update : updates) {
      StatsReport report = (StatsReport) update;
      assertThat(report.getHistograms(StatsType.Parameters)).containsKeys("0_W", "1_b");
      assertThat(report.getHistograms(StatsType.Updates)).containsKeys("0_W", "1_b");
      assertThat(report.getStdev(StatsType.Gradients)).containsKey("0_W");
      assertThat(report.getStdev(StatsType.Activations)).containsKey("0");
      assertThat(report.getMean(StatsType.Activations)).containsKey("0");
      assertThat(report.getMeanMagnitudes(StatsType.Updates)).containsKey("1_W");
    }
  }

  @Test
  void itSaysBeforehandWhichStepsItLooksAt() {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    PacedStatsListener listener = PacedStatsListener.of(storage, "paced");
    assertThat(listener.looksAtThisStep()).isTrue();

    TinyTraining.run(listener, 1);

    assertThat(storage.getAllUpdatesAfter("paced", StatsListener.TYPE_ID, "main", 0)).hasSize(1);
    assertThat(listener.looksAtThisStep()).isFalse();
  }
}
