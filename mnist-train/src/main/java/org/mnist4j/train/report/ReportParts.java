package org.mnist4j.train.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.store.RecipeOrder;
import org.mnist4j.train.store.RunFacts;
import org.mnist4j.train.store.RunRecord;

/** The parts of a run's report, as texts, the way the template puts them into the page. */
final class ReportParts {
  private static final List<String> HEADLINES =
      List.of(
          "test_accuracy",
          "test_loss",
          "validation_accuracy",
          "epochs",
          "best_epoch",
          "train_seconds",
          "total_seconds",
          "median_pictures_per_second");

  private final RunRecord run;
  private final @Nullable TestAnalysis analysis;
  private final String whyNoAnalysis;
  private final Map<String, byte[]> charts;

  /**
   * @param analysis of its answers; null when they aren't known
   * @param whyNoAnalysis says why not; a sentence without its full stop
   * @param charts PNG files by name
   */
  ReportParts(
      RunRecord run,
      @Nullable TestAnalysis analysis,
      String whyNoAnalysis,
      Map<String, byte[]> charts) {
    this.run = run;
    this.analysis = analysis;
    this.whyNoAnalysis = whyNoAnalysis;
    this.charts = charts;
  }

  /** All of them, by the names the template has for them. */
  Map<String, Object> all() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("name", run.name());
    parts.put("recipe", run.recipe().orElse("a recipe that isn't known"));
    parts.put("dataset", run.dataset().orElse("data that isn't known"));
    parts.put("classes", run.classNames().names());
    parts.put("kind", run.classNames().areDigits() ? "digit" : "class");
    parts.put("state", run.state().word());
    parts.put("problems", run.problems());
    parts.put("headlines", headlines());
    parts.put("charts", chartParts());
    parts.put("validated", validated());
    parts.put("epochs", epochs());
    run.result()
        .map(result -> new ConfusionParts(result.test().confusion(), run.classNames()))
        .ifPresent(
            confusion -> {
              parts.put("confusion", confusion.cells());
              parts.put("digits", confusion.digits());
            });
    if (analysis == null) {
      parts.put("noAnswers", whyNoAnalysis);
    } else {
      AnswerParts answers = new AnswerParts(analysis, run.classNames());
      parts.put("reliability", answers.reliability());
      parts.put("mistakes", answers.mistakes());
      parts.put("mistakeCount", answers.mistakeCount());
      parts.put("batch", answers.batch());
      parts.put("batchRight", answers.batchRight());
    }
    run.card()
        .ifPresent(
            card -> {
              parts.put("settings", rows(RecipeOrder.of(card.settings())));
              parts.put("provenance", provenance());
            });
    return parts;
  }

  private List<Map<String, String>> headlines() {
    Map<String, Object> facts = RunFacts.of(run);
    List<Map<String, String>> headlines = new ArrayList<>();
    for (String name : HEADLINES) {
      if (facts.containsKey(name)) {
        headlines.add(headline(name, RunFacts.text(name, facts.get(name))));
      }
    }
    if (analysis != null) {
      headlines.add(
          2, headline("calibration_error", number("%.4f", analysis.reliability().expectedError())));
    }
    return headlines;
  }

  private static Map<String, String> headline(String name, String text) {
    return Map.of("id", name.replace('_', '-'), "name", name.replace('_', ' '), "text", text);
  }

  private Map<String, String> chartParts() {
    Map<String, String> urls = new LinkedHashMap<>();
    charts.forEach((name, png) -> urls.put(name, Png.dataUrl(png)));
    return urls;
  }

  private List<List<String>> epochs() {
    List<List<String>> rows = new ArrayList<>();
    for (EpochRecord epoch : run.epochs()) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(epoch.epoch()));
      row.add(RunFacts.text("loss", epoch.trainLoss()));
      if (validated()) {
        row.add(RunFacts.text("loss", epoch.validationLoss()));
        row.add(RunFacts.text("accuracy", epoch.validationAccuracy()));
      }
      row.add(number("%.3g", epoch.learningRate()));
      row.add(RunFacts.text("seconds", epoch.seconds()));
      rows.add(row);
    }
    return rows;
  }

  private boolean validated() {
    return run.bestValidationAccuracy().isPresent();
  }

  private List<List<String>> provenance() {
    Map<String, String> facts = new LinkedHashMap<>();
    RunFacts.of(run)
        .forEach(
            (name, value) -> {
              if (List.of("engine", "backend", "threads", "seed", "dataset").contains(name)) {
                facts.put(name, value.toString());
              }
            });
    run.card()
        .ifPresent(
            card -> {
              card.fingerprint().forEach((split, digest) -> facts.put(split + " data", digest));
              RecipeOrder.of(card.provenance()).forEach(facts::putIfAbsent);
            });
    return rows(facts);
  }

  private static List<List<String>> rows(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> List.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  static String number(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
