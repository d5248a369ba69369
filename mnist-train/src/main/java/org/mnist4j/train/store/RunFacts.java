package org.mnist4j.train.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;

/**
 * A run in figures, by name: what {@code mnist runs} prints. What isn't known isn't there. Values
 * are texts and numbers, as they go into JSON and CSV.
 */
public final class RunFacts {
  private RunFacts() {}

  /** The names in the order they are printed; accuracies from 0 to 1, times in seconds. */
  public static final List<String> NAMES =
      List.of(
          "name",
          "state",
          "recipe",
          "dataset",
          "engine",
          "backend",
          "threads",
          "seed",
          "planned_epochs",
          "epochs",
          "best_epoch",
          "test_accuracy",
          "test_loss",
          "validation_accuracy",
          "train_loss",
          "median_pictures_per_second",
          "train_seconds",
          "total_seconds",
          "started",
          "folder",
          "problems");

  /** Everything known of a run. */
  public static Map<String, Object> of(RunRecord run) {
    Map<String, Object> facts = new TreeMap<>(Comparator.comparingInt(NAMES::indexOf));
    facts.put("name", run.name());
    facts.put("state", run.state().word());
    run.recipe().ifPresent(recipe -> facts.put("recipe", recipe));
    run.dataset().ifPresent(dataset -> facts.put("dataset", dataset));
    setting(run, "seed").ifPresent(seed -> facts.put("seed", seed));
    setting(run, "epochs").ifPresent(epochs -> facts.put("planned_epochs", epochs));
    List<EpochRecord> epochs = run.epochs();
    facts.put("epochs", epochs.size());
    run.result().ifPresent(result -> putResult(facts, result));
    put(facts, "validation_accuracy", run.bestValidationAccuracy());
    if (!epochs.isEmpty()) {
      facts.put("train_loss", epochs.get(epochs.size() - 1).trainLoss());
    }
    put(facts, "median_pictures_per_second", run.metrics().picturesPerSecond());
    put(facts, "train_seconds", run.trainSeconds());
    facts.put("started", run.started().toString());
    facts.put("folder", run.folder().toString());
    if (!run.problems().isEmpty()) {
      facts.put("problems", String.join("; ", run.problems()));
    }
    return facts;
  }

  private static Optional<Long> setting(RunRecord run, String key) {
    return run.card()
        .map(card -> card.settings().get(key))
        .filter(text -> text.matches("-?[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  private static void putResult(Map<String, Object> facts, TrainingResult result) {
    facts.put("engine", result.setup().engine());
    facts.put("backend", result.setup().backend());
    facts.put("threads", result.setup().threads());
    facts.put("seed", result.setup().seed());
    facts.put("epochs", result.effort().epochs());
    facts.put("best_epoch", result.course().bestEpoch());
    facts.put("test_accuracy", result.test().accuracy());
    facts.put("test_loss", result.test().loss());
    facts.put("total_seconds", result.effort().totalSeconds());
  }

  private static void put(Map<String, Object> facts, String name, OptionalDouble value) {
    value.ifPresent(known -> facts.put(name, known));
  }

  /** The names without those that say which run it is, or that are settings. */
  static List<String> figures() {
    List<String> figures = new ArrayList<>(NAMES);
    figures.removeAll(
        List.of("name", "dataset", "seed", "planned_epochs", "started", "folder", "problems"));
    return figures;
  }

  /** A value as people read it: per cent, four digits of a loss, seconds; empty for none. */
  public static String text(String name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    if (name.endsWith("accuracy")) {
      return String.format(Locale.ROOT, "%.2f %%", 100 * number);
    }
    if (name.endsWith("loss")) {
      return String.format(Locale.ROOT, "%.4f", number);
    }
    return name.endsWith("seconds")
        ? String.format(Locale.ROOT, "%.1f s", number)
        : String.format(Locale.ROOT, "%,.0f", number);
  }
}
