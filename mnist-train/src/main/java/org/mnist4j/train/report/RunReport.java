package org.mnist4j.train.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.evaluation.ProbabilityFileException;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's report into its folder: {@code report.html}, one file that loads nothing from
 * anywhere, and its charts as PNG files for those who paste pictures.
 */
public final class RunReport {
  /** The page's name in a run's folder. */
  public static final String FILE = "report.html";

  private static final Logger log = LoggerFactory.getLogger(RunReport.class);

  private RunReport() {}

  /**
   * Writes the report of a run, as far as it has come.
   *
   * @param run as its folder tells it
   * @param test the pictures it was tested on; null when they aren't at hand: the report then says
   *     so in their place
   * @return the page
   * @throws IOException when it can't be written
   */
  public static Path write(RunRecord run, @Nullable DigitDataset test) throws IOException {
    TestAnalysis analysis = null;
    String whyNot = "";
    try {
      analysis = analysis(run, test);
    } catch (ProbabilityFileException e) {
      whyNot = e.reason();
      log.warn("{} The report goes without single answers.", e.getMessage());
    }
    Map<String, byte[]> charts = draw(run, analysis);
    for (Map.Entry<String, byte[]> chart : charts.entrySet()) {
      AtomicFile.write(
          run.folder().resolve(chart.getKey() + ".png"), out -> out.write(chart.getValue()));
    }
    Path page = run.folder().resolve(FILE);
    AtomicFile.write(page, ReportPage.of(new ReportParts(run, analysis, whyNot, charts).all()));
    return page;
  }

  private static TestAnalysis analysis(RunRecord run, @Nullable DigitDataset test)
      throws IOException {
    if (run.result().isEmpty()) {
      throw new ProbabilityFileException(
          run.folder().resolve(RunDirectory.TEST_PROBABILITIES),
          "the run has no result yet, so nothing was predicted");
    }
    if (test == null) {
      throw new ProbabilityFileException(
          run.folder().resolve(RunDirectory.TEST_PROBABILITIES),
          "the test pictures weren't at hand when the report was written");
    }
    String fingerprint =
        run.card()
            .map(ModelCard::fingerprint)
            .orElse(run.result().get().data().fingerprint())
            .getOrDefault("test", "");
    return TestAnalysis.read(run.folder(), fingerprint, test);
  }

  private static Map<String, byte[]> draw(RunRecord run, @Nullable TestAnalysis analysis) {
    Map<String, byte[]> drawn = new LinkedHashMap<>();
    try {
      RunCharts.of(run, analysis == null ? null : analysis.reliability())
          .forEach((name, chart) -> drawn.put(name, Png.of(chart.draw())));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A Java without fonts or without its drawing library; the report has the figures all the
      // same.
      log.warn(
          "The charts can't be drawn ({}). Is a font installed, such as fonts-dejavu-core?",
          e.toString());
      log.debug("drawing charts", e);
    }
    return drawn;
  }
}
