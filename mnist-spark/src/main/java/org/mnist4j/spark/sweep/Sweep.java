package org.mnist4j.spark.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.mnist4j.spark.data.SentData;
import org.mnist4j.spark.jobs.Jobs;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;

/** Every combination of some settings' values with some seeds, each trained as a run of its own. */
public final class Sweep {
  private final List<Trial> trials;
  private final DigitData data;

  private Sweep(List<Trial> trials, DigitData data) {
    this.trials = trials;
    this.data = data;
  }

  /**
   * Lays out the trials.
   *
   * @param recipe a shipped one's name or a file
   * @param settings values by key; a key with several makes as many trials
   * @param seeds at least one
   * @param folder gets a folder for each trial
   * @throws RecipeException for a value that can't be
   */
  public static Sweep of(
      String recipe,
      Map<String, List<String>> settings,
      List<Long> seeds,
      DigitData data,
      Path folder)
      throws IOException, RecipeException {
    List<Trial> trials = new ArrayList<>();
    for (Map<String, String> chosen : combinations(settings)) {
      Map<String, String> varied = new LinkedHashMap<>(chosen);
      settings.forEach((key, values) -> varied.computeIfPresent(key, (k, v) -> values.size() == 1 ? null : v));
      List<String> overrides = new ArrayList<>();
      chosen.forEach((key, value) -> overrides.add(key + "=" + value));
      for (long seed : seeds) {
        List<String> all = new ArrayList<>(overrides);
        all.add("seed=" + seed);
        trials.add(Trial.of(Recipes.find(recipe, all), varied, folder));
      }
    }
    return new Sweep(trials, data);
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> settings) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> setting : settings.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> begun : all) {
        for (String value : setting.getValue()) {
          Map<String, String> longer = new LinkedHashMap<>(begun);
          longer.put(setting.getKey(), value);
          more.add(longer);
        }
      }
      all = more;
    }
    return all;
  }

  List<Trial> trials() {
    return trials;
  }

  /** How many trials there are. */
  public int size() {
    return trials.size();
  }

  /** Parameters of the largest of the trials' networks. */
  public long parameters() {
    try {
      return recipes().stream()
          .mapToLong(recipe -> recipe.architecture().parameterCount())
          .max()
          .orElse(0);
    } catch (RecipeException e) {
      throw new IllegalStateException("a recipe that was read isn't one", e);
    }
  }

  /** The trials' recipes, for whoever checks them first. */
  public List<Recipe> recipes() throws RecipeException {
    List<Recipe> recipes = new ArrayList<>();
    for (Trial trial : trials) {
      recipes.add(trial.carriedOut());
    }
    return recipes;
  }

  /**
   * Trains all of them, a trial a task.
   *
   * @return best first
   * @throws org.mnist4j.train.UserError when all of them failed
   */
  public SweepResult run(JavaSparkContext spark) {
    Broadcast<SentData> sent = spark.broadcast(SentData.of(data));
    int threads = spark.getConf().getInt("spark.task.cpus", 1);
    try {
      List<Outcome> outcomes =
          Jobs.of(spark)
              .collect(
                  "sweep of %d trials".formatted(trials.size()),
                  spark
                      .parallelize(trials, trials.size())
                      .map(trial -> Outcome.of(trial, SentData.unpack(sent), threads)));
      return SweepResult.of(trials, outcomes);
    } finally {
      sent.destroy();
    }
  }
}
