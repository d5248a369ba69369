package org.mnist4j.train.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The recipes that come with the program, from {@code config/recipes}. */
public final class Recipes {
  private static final List<String> NAMES =
      List.of(
          "quick",
          "softmax",
          "dense-256-128",
          "dense-128-256",
          "cnn-dropout",
          "cnn-three-fc",
          "cnn-wide-kernel",
          "cnn-wide-kernel-tuned",
          "handwriting",
          "flagship-small",
          "flagship");

  private Recipes() {}

  /** The names of the shipped recipes; the first is the default job. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A shipped recipe by name, or one of the user's own by path ({@code my.yaml}).
   *
   * @param overrides {@code key=value} settings that win over the file
   * @throws RecipeException when there's no such recipe, or its settings can't be used
   * @throws IOException when the file can't be read
   */
  public static Recipe find(String nameOrFile, List<String> overrides)
      throws IOException, RecipeException {
    if (NAMES.contains(nameOrFile)) {
      String file = nameOrFile + ".yaml";
      return Recipe.parse(nameOrFile, file, shipped(file), overrides);
    }
    if (nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")) {
      Path path = path(nameOrFile);
      if (!Files.isRegularFile(path)) {
        throw new RecipeException(
            nameOrFile, List.of("no such file in " + Path.of("").toAbsolutePath()));
      }
      return Recipe.load(path, overrides);
    }
    throw new RecipeException(
        "no recipe '" + nameOrFile + "'",
        List.of("it must be one of " + String.join(", ", NAMES) + ", or a file ending in .yaml"));
  }

  private static Path path(String text) throws RecipeException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new RecipeException(text, List.of("not a file name: " + e.getReason()));
    }
  }

  private static String shipped(String file) {
    try (InputStream in = Recipes.class.getResourceAsStream("/recipes/" + file)) {
      if (in == null) {
        throw new IllegalStateException("recipes/" + file + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
