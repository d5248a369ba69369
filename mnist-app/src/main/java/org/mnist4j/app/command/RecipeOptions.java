package org.mnist4j.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.run.ResumedRun;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which recipe a command carries out, and what of it is another. */
public final class RecipeOptions {
  private static final String DEFAULT_RECIPE = "quick";

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description =
          "A shipped recipe ('mnist recipes' lists them) or a file ending in .yaml (default: "
              + DEFAULT_RECIPE
              + "; with --resume, the run's own).")
  @Nullable String recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the recipe's.")
  @Nullable Integer epochs;

  @Option(names = "--seed", paramLabel = "S", description = "Instead of the recipe's.")
  @Nullable Long seed;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting of the recipe; may be given several times.")
  List<String> overrides = new ArrayList<>();

  /**
   * The recipe for a new run.
   *
   * @param more settings that win over all others
   */
  public Recipe begun(String... more) throws IOException {
    List<String> settings = settings();
    settings.addAll(List.of(more));
    return find(() -> Recipes.find(recipe == null ? DEFAULT_RECIPE : recipe, settings));
  }

  /**
   * The recipe for a run that goes on, by default its own.
   *
   * @throws UserError when the run can't go on with it
   */
  public Recipe resumed(ResumedRun run) throws IOException {
    Recipe wanted =
        find(() -> recipe == null ? run.recipe(settings()) : Recipes.find(recipe, settings()));
    run.requireResumable(wanted);
    return wanted;
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(overrides);
    if (epochs != null) {
      settings.add("epochs=" + epochs);
    }
    if (seed != null) {
      settings.add("seed=" + seed);
    }
    return settings;
  }

  private interface Source {
    Recipe get() throws IOException, RecipeException;
  }

  private static Recipe find(Source source) throws IOException {
    try {
      return source.get();
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }
}
