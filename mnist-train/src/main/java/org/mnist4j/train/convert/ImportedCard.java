package org.mnist4j.train.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;
import org.mnist4j.train.UserError;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.Provenance;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;

/** The card of a model that was made from another program's file. */
final class ImportedCard {
  private static final String IMPORTED = "imported";

  private final Path file;
  private final String format;
  private final Normalization normalization;
  private final @Nullable Double accuracy;

  /**
   * @param file what was imported
   * @param format as in {@code PyTorch zip}
   * @param accuracy on the test pictures; null where there are none
   */
  ImportedCard(Path file, String format, Normalization normalization, @Nullable Double accuracy) {
    this.file = file;
    this.format = format;
    this.normalization = normalization;
    this.accuracy = accuracy;
  }

  /**
   * Of a network that recipes can describe: with all their settings, so that it can be trained on.
   */
  ModelCard of(Architecture architecture) throws IOException {
    String name = architecture.name();
    boolean article = Recipes.names().contains(name);
    try {
      return card(
          article ? name : IMPORTED,
          Recipes.find(
                  article ? name : Recipes.names().get(0),
                  List.of(
                      "architecture=" + name,
                      "normalization=" + normalization.name(),
                      "description=" + description()))
              .settings());
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }

  /**
   * Of any other network.
   *
   * @param layers what it consists of
   */
  ModelCard of(String layers) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("description", description());
    settings.put("architecture", layers);
    settings.put("normalization", normalization.name());
    return card(IMPORTED, settings);
  }

  private String description() {
    return "imported from " + file.getFileName();
  }

  private ModelCard card(String recipe, Map<String, String> settings) throws IOException {
    Map<String, String> provenance = Provenance.collect();
    provenance.put("source", String.valueOf(file.getFileName()));
    provenance.put("source-format", format);
    provenance.put("source-sha256", ContentDigest.of(file, Files.size(file)).sha256());
    return new ModelCard(
        recipe,
        settings,
        "what " + file.getFileName() + " was trained on",
        Map.of(),
        provenance,
        null,
        accuracy,
        null);
  }
}
