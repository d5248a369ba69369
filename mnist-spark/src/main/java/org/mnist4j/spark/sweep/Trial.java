package org.mnist4j.spark.sweep;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;

/**
 * One training of a sweep.
 *
 * @param recipe its name
 * @param recorded every key of the recipe, with this trial's values
 * @param varied what makes it another than the sweep's other trials, the seed left out
 * @param seed of this trial
 * @param folder of its run, an absolute path
 */
record Trial(
    String recipe,
    LinkedHashMap<String, String> recorded,
    LinkedHashMap<String, String> varied,
    long seed,
    String folder)
    implements Serializable {

  static Trial of(Recipe recipe, Map<String, String> varied, Path sweep) {
    return new Trial(
        recipe.name(),
        new LinkedHashMap<>(recipe.settings()),
        new LinkedHashMap<>(varied),
        recipe.seed(),
        sweep.resolve(name(varied, recipe.seed())).toAbsolutePath().toString());
  }

  /** The run's name: what is varied, and the seed, in characters that every file system takes. */
  private static String name(Map<String, String> varied, long seed) {
    List<String> parts = new ArrayList<>();
    varied.forEach((key, value) -> parts.add(key + "=" + value));
    parts.add("seed=" + seed);
    return String.join("_", parts).replaceAll("[^A-Za-z0-9.=_+-]", "-");
  }

  Recipe carriedOut() throws RecipeException {
    return Recipe.restore(recipe, recorded, List.of());
  }
}
