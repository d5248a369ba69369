package org.mnist4j.app.command.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.models.NetworkSummary;
import org.mnist4j.train.UserError;
import org.mnist4j.train.recipe.Key;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.RecipeKeys;
import org.mnist4j.train.recipe.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist recipes}: what can be trained. */
@Command(
    name = "recipes",
    description = "List the recipes, or show one with every setting.",
    mixinStandardHelpOptions = true)
public final class RecipesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", arity = "0..1", description = "The recipe to show.")
  @Nullable String recipe;

  @Option(names = "--keys", description = "Explain every setting that a recipe can have.")
  boolean keys;

  @Option(
      names = "--network",
      description = "Print the recipe's network: layers, and named parameters with their shapes.")
  boolean network;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (keys) {
        RecipeKeys.all().forEach(key -> explain(out, key));
      } else if (network) {
        Recipe shown = Recipes.find(recipe == null ? Recipes.names().get(0) : recipe, List.of());
        out.println(NetworkText.of(NetworkSummary.of(new NetworkConfigurer(shown, 1).network())));
      } else if (recipe != null) {
        show(out, Recipes.find(recipe, List.of()));
      } else {
        for (String name : Recipes.names()) {
          Recipe shipped = Recipes.find(name, List.of());
          out.printf(
              Locale.ROOT,
              "%-16s %,12d parameters  %s%n",
              name,
              shipped.architecture().parameterCount(),
              shipped.description());
        }
      }
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
    return 0;
  }

  private static void show(PrintWriter out, Recipe recipe) {
    for (Map.Entry<String, String> setting : recipe.settings().entrySet()) {
      out.println(setting.getKey() + ": " + setting.getValue());
    }
  }

  private static void explain(PrintWriter out, Key<?> key) {
    out.printf(
        "%s%n    %s%s%n    %s%s%n",
        key.name(),
        RecipeKeys.scope(key).isEmpty() ? "" : "of " + RecipeKeys.scope(key) + ": ",
        key.meaning(),
        key.rule(),
        key.defaultText()
            .map(text -> text.isEmpty() ? "" : "; default " + text)
            .orElse("; required"));
  }
}
