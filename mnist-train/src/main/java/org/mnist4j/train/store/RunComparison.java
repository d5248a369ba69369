package org.mnist4j.train.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.model.ModelCard;

/**
 * Runs side by side: the settings and circumstances in which they differ, and all their figures.
 *
 * @param runs their names
 * @param settings that differ
 * @param provenance versions and machine, where they differ
 * @param data names and fingerprints of the data, where they differ
 * @param figures what {@link RunFacts} knows of them, and the accuracy on each digit
 */
public record RunComparison(
    @JsonProperty("runs") List<String> runs,
    @JsonProperty("settings") List<Row> settings,
    @JsonProperty("provenance") List<Row> provenance,
    @JsonProperty("data") List<Row> data,
    @JsonProperty("figures") List<Row> figures) {

  /**
   * One thing, run by run.
   *
   * @param name of a setting or figure
   * @param values a text or number for each run; null where it isn't known
   */
  public record Row(
      @JsonProperty("name") String name, @JsonProperty("values") List<@Nullable Object> values) {
    public Row {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  public RunComparison {
    runs = List.copyOf(runs);
    settings = List.copyOf(settings);
    provenance = List.copyOf(provenance);
    data = List.copyOf(data);
    figures = List.copyOf(figures);
  }

  /** Compares runs, in the order given. */
  public static RunComparison of(List<RunRecord> runs) {
    return new RunComparison(
        runs.stream().map(RunRecord::name).toList(),
        differing(runs, ModelCard::settings),
        differing(runs, ModelCard::provenance),
        data(runs),
        figures(runs));
  }

  /** Whether all runs that say what they were tested on were tested on the same pictures. */
  public boolean sameTestPictures() {
    return data.stream().noneMatch(row -> row.name().equals("test"));
  }

  private static List<Row> differing(
      List<RunRecord> runs, Function<ModelCard, Map<String, String>> part) {
    List<Map<String, String>> maps =
        runs.stream().map(run -> run.card().map(part).orElse(Map.of())).toList();
    TreeSet<String> names = new TreeSet<>(RecipeOrder.COMPARATOR);
    maps.forEach(map -> names.addAll(map.keySet()));
    names.remove("description"); // of a recipe: text for people, no setting
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<@Nullable Object> values = new ArrayList<>();
      maps.forEach(map -> values.add(map.get(name)));
      if (new HashSet<>(values).size() > 1) {
        rows.add(new Row(name, values));
      }
    }
    return rows;
  }

  private static List<Row> data(List<RunRecord> runs) {
    List<Row> rows = new ArrayList<>(differing(runs, card -> Map.of("dataset", card.dataset())));
    rows.addAll(differing(runs, ModelCard::fingerprint));
    return rows;
  }

  private static List<Row> figures(List<RunRecord> runs) {
    List<Map<String, Object>> facts = runs.stream().map(RunFacts::of).toList();
    List<Row> rows = new ArrayList<>();
    for (String name : RunFacts.figures()) {
      List<@Nullable Object> values = new ArrayList<>();
      facts.forEach(known -> values.add(known.get(name)));
      addIfKnown(rows, name, values);
    }
    for (int digit = 0; digit < DigitForm.CLASSES; digit++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (RunRecord run : runs) {
        values.add(accuracyOn(run, digit));
      }
      addIfKnown(rows, "digit_" + digit + "_accuracy", values);
    }
    return rows;
  }

  private static @Nullable Object accuracyOn(RunRecord run, int digit) {
    return run.result().map(result -> result.test().perClass().get(digit)).orElse(null);
  }

  private static void addIfKnown(List<Row> rows, String name, List<@Nullable Object> values) {
    if (values.stream().anyMatch(value -> value != null)) {
      rows.add(new Row(name, values));
    }
  }
}
