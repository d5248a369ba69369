package org.mnist4j.train.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.TextFile;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;

/**
 * One experiment, resolved: every key of {@link RecipeKeys} that its optimizer and schedule have,
 * with the value after defaults and overrides.
 */
public final class Recipe {
  private final String name;
  private final Map<Key<?>, Object> values;
  private final Map<String, String> texts;

  Recipe(String name, Map<Key<?>, Object> values, Map<String, String> texts) {
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
    return new RecipeReader(name, fileName, SettingsFile.parse(fileName, text)).read(overrides);
  }

  /**
   * A recipe as a run recorded it, with some settings changed.
   *
   * @param stored what {@link #settings} gave, maybe in a version that gave all keys of all
   *     optimizers and schedules
   * @param overrides {@code key=value} settings that win over it
   * @throws RecipeException with every problem found, as those of another version
   */
  public static Recipe restore(String name, Map<String, String> stored, List<String> overrides)
      throws RecipeException {
    return RecipeReader.ofStored(name, stored).read(overrides);
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
    String text;
    try {
      text = TextFile.read(file);
    } catch (IOException e) {
      throw new RecipeException(file.toString(), List.of(IoReason.of(e)));
    }
    return parse(name, file.toString(), text, overrides);
  }

  /** The recipe's name, such as {@code dense-256-128}. */
  public String name() {
    return name;
  }

  /** Every key it has with its value as text: what a run records, and enough to build it again. */
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

  Optimizer optimizer() {
    return (Optimizer) get(RecipeKeys.OPTIMIZER.key());
  }

  ScheduleKind schedule() {
    return (ScheduleKind) get(RecipeKeys.SCHEDULE.key());
  }

  public Keep keep() {
    return get(RecipeKeys.KEEP);
  }

  /** Last epochs whose mean weights become the model; 0 for the last one's alone. */
  public int averageLast() {
    int epochs = get(RecipeKeys.AVERAGE_LAST);
    return epochs > 1 ? epochs : 0;
  }

  /** Views of a picture whose answers are averaged, itself among them. */
  public int predictViews() {
    return get(RecipeKeys.PREDICT_VIEWS);
  }

  /** Whose answers are learned too. */
  public Optional<Path> teacher() {
    String file = get(RecipeKeys.TEACHER);
    return file.equals("none") ? Optional.empty() : Optional.of(Path.of(file));
  }

  /** The share of the teacher's answer in what is learned, 0 to 1. */
  public double teacherWeight() {
    return get(RecipeKeys.TEACHER_WEIGHT);
  }

  /** What the teacher's answers are softened by. */
  public double teacherTemperature() {
    return get(RecipeKeys.TEACHER_TEMPERATURE);
  }

  /** Epochs without improvement before training stops; 0 means it never does. */
  public int patience() {
    return get(RecipeKeys.PATIENCE);
  }

  public long seed() {
    return get(RecipeKeys.SEED);
  }

  /** Whether a setting has the same value in another recipe, or only one of them has it. */
  boolean agrees(Recipe other, Key<?> key) {
    return !values.containsKey(key)
        || !other.values.containsKey(key)
        || Objects.equals(values.get(key), other.values.get(key))
        || Objects.equals(texts.get(key.name()), other.texts.get(key.name()));
  }

  @SuppressWarnings("unchecked")
  <T> T get(Key<T> key) {
    @Nullable Object value = values.get(key);
    return (T) Objects.requireNonNull(value, key.name());
  }
}
