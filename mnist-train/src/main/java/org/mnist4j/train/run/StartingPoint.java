package org.mnist4j.train.run;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.models.Architecture;
import org.mnist4j.train.UserError;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.recipe.Recipe;

/** A trained model whose parameters a new run begins with; its optimizer begins anew. */
public final class StartingPoint {
  private final String name;
  private final Model network;

  private StartingPoint(String name, Model network) {
    this.name = name;
    this.network = network;
  }

  /**
   * Reads a model that the recipe can go on with: of the same network, dropout left aside, and the
   * same normalisation.
   *
   * @throws UserError when it can't be read, or the recipe is about another network or
   *     normalisation
   */
  public static StartingPoint read(Path file, Recipe recipe) throws IOException {
    try {
      ModelCard card = ModelFile.card(file);
      String network = card.settings().getOrDefault("architecture", "");
      String scale = card.settings().getOrDefault("normalization", "");
      requireSame(
          file,
          recipe,
          "architecture",
          network,
          layers(Architecture.of(network)),
          layers(recipe.architecture()));
      requireSame(file, recipe, "normalization", scale, scale, recipe.normalization().name());
      return new StartingPoint(String.valueOf(file.getFileName()), ModelFile.single(file));
    } catch (ModelFileException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private static String layers(Architecture architecture) {
    return architecture.withoutDropout().notation();
  }

  private static void requireSame(
      Path file, Recipe recipe, String key, String value, String has, String wanted) {
    if (!has.equals(wanted)) {
      throw UserError.usage(
          "%s has the %s %s, but the recipe %s has %s. Give --set %s=%s, or another recipe."
              .formatted(file, key, has, recipe.name(), wanted, key, value));
    }
  }

  String name() {
    return name;
  }

  void fill(Model begun) {
    begun.params().assign(network.params());
  }
}
