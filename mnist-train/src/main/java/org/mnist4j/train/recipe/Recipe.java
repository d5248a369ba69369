package org.mnist4j.train.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;

/**
 * One experiment, resolved: every key of {@link RecipeKeys} with the value it has after defaults
 * and overrides.
 */
public final class Recipe {
  private final String name;
  private final Map<Key<?>, Object> values;
  private final Map<String, String> texts;

  private Recipe(String name, Map<Key<?>, Object> values, Map<String, String> texts) {
    this.name = name;
    this.values = values;
    this.texts = texts;
  }

  /**
   * Reads a recipe.
   *
   * @param name what the run is called after
   * @param fileName the name to give in error messages
   * @param text the YAML
   * @param overrides {@code key=value} settings that win over the file
   * @throws RecipeException with every problem found in the file and the overrides
   */
  public static Recipe parse(String name, String fileName, String text, List<String> overrides)
      throws RecipeException {
    return resolve(name, fileName, SettingsFile.parse(fileName, text), overrides);
  }

  /**
   * As {@link #of}, with some settings changed.
   *
   * @param stored what {@link #settings} gave
   * @param overrides {@code key=value} settings that win over it
   * @throws RecipeException with every problem found
   */
  public static Recipe restore(String name, Map<String, String> stored, List<String> overrides)
      throws RecipeException {
    Settings settings = new Settings();
    stored.forEach((key, value) -> settings.put(key, value, "the run's settings"));
    return resolve(name, "the run's settings", settings, overrides);
  }

  private static Recipe resolve(
      String name, String source, Settings settings, List<String> overrides)
      throws RecipeException {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        settings.problem("--set", "'%s' is not of the form key=value".formatted(override));
      } else {
        settings.put(
            override.substring(0, equals).strip(), override.substring(equals + 1), "--set");
      }
    }
    return resolve(name, source, settings);
  }

  /**
   * Reads a recipe file of one's own.
   *
   * @throws IOException when the file can't be read
   */
  public static Recipe load(Path file, List<String> overrides) throws IOException, RecipeException {
    String fileName = Objects.requireNonNull(file.getFileName()).toString();
    if (Files.size(file) > 100_000) {
      throw new RecipeException(fileName, List.of("a recipe has at most 100,000 bytes"));
    }
    String name = fileName.replaceFirst("\\.ya?ml$", "");
    return parse(name, file.toString(), Files.readString(file), overrides);
  }

  /**
   * A recipe as a run recorded it.
   *
   * @param settings what {@link #settings()} gave
   * @throws RecipeException when they can't be used, as those of another version
   */
  public static Recipe of(String name, Map<String, String> settings) throws RecipeException {
    return restore(name, settings, List.of());
  }

  private static Recipe resolve(String name, String source, Settings settings)
      throws RecipeException {
    settings.refuseUnknown(RecipeKeys.all());
    Map<Key<?>, Object> values = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Key<?> key : RecipeKeys.all()) {
      Object value = settings.get(key, source);
      if (value != null) {
        values.put(key, value);
        texts.put(key.name(), settings.text(key));
      }
    }
    if (!settings.problems().isEmpty()) {
      throw new RecipeException("recipe " + name + " can't be used", settings.problems());
    }
    return new Recipe(name, values, texts);
  }

  /** The recipe's name, such as {@code dense-256-128}. */
  public String name() {
    return name;
  }

  /** Every key with its value as text: what a run records, and enough to build it again. */
  public Map<String, String> settings() {
    return new LinkedHashMap<>(texts);
  }

  public String description() {
    return get(RecipeKeys.DESCRIPTION);
  }

  public Architecture architecture() {
    return get(RecipeKeys.ARCHITECTURE);
  }

  public Normalization normalization() {
    return get(RecipeKeys.NORMALIZATION);
  }

  public Holdout validation() {
    return get(RecipeKeys.VALIDATION).holdout(seed());
  }

  /** How training pictures are changed at random. */
  public Augmentation augmentation() {
    return AugmentationKeys.augmentation(this);
  }

  /** Drawn digits that join the training pictures. */
  public int syntheticPictures() {
    return get(RecipeKeys.SYNTHETIC_PICTURES);
  }

  /** Drawn pictures of no digit that join the training pictures. */
  public int nonDigitPictures() {
    return get(RecipeKeys.NON_DIGIT_PICTURES);
  }

  /** Pictures a training step. */
  public int batchSize() {
    return get(RecipeKeys.BATCH_SIZE);
  }

  public int epochs() {
    return get(RecipeKeys.EPOCHS);
  }

  public Keep keep() {
    return get(RecipeKeys.KEEP);
  }

  /** Epochs without improvement before training stops; 0 means it never does. */
  public int patience() {
    return get(RecipeKeys.PATIENCE);
  }

  public long seed() {
    return get(RecipeKeys.SEED);
  }

  /** Whether a setting has the same value in another recipe. */
  boolean agrees(Recipe other, Key<?> key) {
    return Objects.equals(values.get(key), other.values.get(key))
        || Objects.equals(texts.get(key.name()), other.texts.get(key.name()));
  }

  @SuppressWarnings("unchecked")
  <T> T get(Key<T> key) {
    @Nullable Object value = values.get(key);
    return (T) Objects.requireNonNull(value, key.name());
  }
}
