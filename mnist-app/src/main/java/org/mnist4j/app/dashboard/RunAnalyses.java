package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.evaluation.ConfusionMatrix;
import org.mnist4j.train.evaluation.ProbabilityFileException;
import org.mnist4j.train.report.TestAnalysis;
import org.mnist4j.train.report.TestAnswer;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.runs.PictureExample;
import org.mnist4j.ui.runs.ReliabilityBin;
import org.mnist4j.ui.runs.RunResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The test results of runs; the last few stay in memory. */
final class RunAnalyses {
  private static final Logger log = LoggerFactory.getLogger(RunAnalyses.class);
  private static final int KEPT = 8;
  private static final int MISTAKES = 200;

  private final TestPictures pictures;
  private final Map<Path, Kept> analyses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Kept> eldest) {
          return size() > KEPT;
        }
      };

  RunAnalyses(TestPictures pictures) {
    this.pictures = pictures;
  }

  /** The results of a run that was tested, as far as its files and the test pictures are here. */
  Optional<RunResults> results(RunRecord run) throws IOException {
    if (run.result().isEmpty()) {
      return Optional.empty();
    }
    ConfusionMatrix confusion = run.result().get().test().confusion();
    Optional<TestAnalysis> analysis = analysis(run);
    return Optional.of(
        new RunResults(
            run.classNames().names(),
            confusion.counts(),
            confusion.accuracy(),
            confusion.perClass(),
            analysis.map(RunAnalyses::bins).orElse(List.of()),
            analysis.map(found -> found.reliability().expectedError()).orElse(Double.NaN),
            analysis.map(found -> examples(found, found.mistakes(MISTAKES))).orElse(List.of())));
  }

  private static List<ReliabilityBin> bins(TestAnalysis analysis) {
    return analysis.reliability().bins().stream()
        .map(
            bin ->
                new ReliabilityBin(
                    bin.from(), bin.to(), bin.count(), bin.meanConfidence(), bin.accuracy()))
        .toList();
  }

  /** The pictures in one cell of the confusion matrix. */
  List<PictureExample> cell(RunRecord run, int label, int prediction, int limit)
      throws IOException {
    return analysis(run)
        .map(analysis -> examples(analysis, analysis.cell(label, prediction, limit)))
        .orElse(List.of());
  }

  private static List<PictureExample> examples(TestAnalysis analysis, List<TestAnswer> answers) {
    return answers.stream()
        .map(
            answer ->
                new PictureExample(
                    answer.index(),
                    MnistPicture.of(analysis.pixels(answer)),
                    answer.label(),
                    answer.prediction(),
                    answer.confidence()))
        .toList();
  }

  private synchronized Optional<TestAnalysis> analysis(RunRecord run) throws IOException {
    Path file = run.folder().resolve(RunDirectory.TEST_PROBABILITIES);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    FileTime written = Files.getLastModifiedTime(file);
    Kept known = analyses.get(run.folder());
    if (known != null && known.written.equals(written)) {
      return Optional.of(known.analysis);
    }
    Optional<TestAnalysis> read = read(run);
    read.ifPresent(analysis -> analyses.put(run.folder(), new Kept(written, analysis)));
    return read;
  }

  private Optional<TestAnalysis> read(RunRecord run) throws IOException {
    String fingerprint =
        run.card().map(card -> card.fingerprint().getOrDefault("test", "")).orElse("");
    Optional<DigitDataset> dataset = pictures.find(fingerprint, run.dataset().orElse(""));
    if (dataset.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TestAnalysis.read(run.folder(), fingerprint, dataset.get()));
    } catch (ProbabilityFileException e) {
      log.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private record Kept(FileTime written, TestAnalysis analysis) {}
}
