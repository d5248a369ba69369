package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;
import org.mnist4j.ui.options.ServerStartException;
import org.mnist4j.ui.stats.BoundedStatsStorage;
import org.mnist4j.ui.stats.StatsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dashboard of a training in this process, with the runs that lie beside it. */
public final class TrainingDashboard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainingDashboard.class);

  private final RunDirectory directory;
  private final TrainedModels models;
  private final StatsStorage storage;
  private final Dashboard dashboard;
  private boolean saved;

  private TrainingDashboard(
      RunDirectory directory, TrainedModels models, StatsStorage storage, Dashboard dashboard) {
    this.directory = directory;
    this.models = models;
    this.storage = storage;
    this.dashboard = dashboard;
  }

  /**
   * Starts one and lets it listen to the network's training.
   *
   * @param port to listen on, 0 for any free one, or null for 9000 or the next free one
   * @param directory the run's
   * @param test the pictures the run will be tested on
   * @throws ServerStartException if it can't listen
   */
  public static TrainingDashboard start(
      @Nullable Integer port,
      RunDirectory directory,
      DigitDataset test,
      Engine engine,
      Model network,
      int stepsPerEpoch)
      throws ServerStartException {
    Path runs = Objects.requireNonNull(directory.folder().toAbsolutePath().normalize().getParent());
    LiveRun live = new LiveRun(directory.name(), engine.name(), stepsPerEpoch, Instant.now());
    TrainedModels models = new TrainedModels(runs);
    DashboardOptions options =
        DashboardOptions.defaults()
            .withRuns(StoredRuns.beside(runs, TestPictures.of(test), live))
            .withRecognizer(models)
            .withCorrections(Path.of("corrections"));
    Dashboard dashboard = Dashboard.start(port == null ? options : options.withPort(port));
    StatsStorage storage = earlier(directory);
    dashboard.attach(storage, directory.name());
    LayerStatistics.listen(storage, directory.name(), network);
    return new TrainingDashboard(directory, models, storage, dashboard);
  }

  /** What was kept of a run that is continued, else nothing yet. */
  private static StatsStorage earlier(RunDirectory directory) {
    Path file = directory.folder().resolve(RunFolder.STATISTICS);
    if (Files.isRegularFile(file)) {
      try {
        return StatsFile.read(file, directory.name());
      } catch (IOException e) {
        log.warn("The earlier layer statistics are lost. {}", e.getMessage());
      }
    }
    return new BoundedStatsStorage();
  }

  /** The address to open in a browser. */
  public String url() {
    return dashboard.url();
  }

  /** The last step was done: keeps the statistics with the run. */
  public void trained() {
    if (saved) {
      return;
    }
    saved = true;
    try {
      StatsFile.write(directory.folder().resolve(RunFolder.STATISTICS), storage, directory.name());
    } catch (IOException e) {
      log.warn("The run's layer statistics can't be kept: {}", e.toString());
    }
  }

  /** Waits, a few seconds at most, until pages that follow the training have seen its end. */
  public void letPagesSeeTheEnd() throws InterruptedException {
    dashboard.awaitQuiet();
  }

  /** Ends it; keeps the statistics even of a training that failed. */
  @Override
  public void close() {
    trained();
    dashboard.close();
    models.close();
  }
}
