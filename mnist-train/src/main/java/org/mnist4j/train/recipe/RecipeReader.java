package org.mnist4j.train.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.recipe.Choice.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a recipe of settings and overrides, or tells everything that is wrong with them. */
final class RecipeReader {
  private static final Logger log = LoggerFactory.getLogger(RecipeReader.class);
  private static final String STORED = "the run's settings";
  private static final String OVERRIDE = "--set";

  private final String name;
  private final String source;
  private final Settings settings;

  /**
   * @param source the file's name, for error messages
   */
  RecipeReader(String name, String source, Settings settings) {
    this.name = name;
    this.source = source;
    this.settings = settings;
  }

  static RecipeReader ofStored(String name, Map<String, String> stored) {
    Settings settings = new Settings();
    stored.forEach((key, value) -> settings.put(key, value, STORED));
    return new RecipeReader(name, STORED, settings);
  }

  Recipe read(List<String> overrides) throws RecipeException {
    Map<Choice, @Nullable Option> own = new LinkedHashMap<>();
    RecipeKeys.CHOICES.forEach(choice -> own.put(choice, settings.peek(choice.key())));
    overrides.forEach(this::override);
    settings.refuseUnknown(RecipeKeys.all());
    own.forEach(this::settle);
    AugmentationKeys.NEEDED.forEach(this::requireOneOf);
    Map<Key<?>, Object> values = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Key<?> key : RecipeKeys.with(this::keysOf)) {
      Object value = settings.get(key, source);
      if (value != null) {
        values.put(key, value);
        texts.put(key.name(), settings.text(key));
      }
    }
    requireNoProblem();
    Recipe recipe = new Recipe(name, values, texts);
    if (recipe.averageLast() > 0 && (recipe.keep() == Keep.BEST || recipe.patience() > 0)) {
      settings.problem(
          source, "'average-last' takes the last epochs, so 'keep' must be last and 'patience' 0");
    }
    if (recipe.averageLast() > recipe.epochs()) {
      settings.problem(
          source,
          "average-last is %d; it must be at most the epochs, %d"
              .formatted(recipe.averageLast(), recipe.epochs()));
    }
    try {
      new NetworkConfigurer(recipe, 1).updater();
    } catch (IllegalArgumentException contradiction) {
      settings.problem(source, String.valueOf(contradiction.getMessage()));
    }
    requireNoProblem();
    return recipe;
  }

  private void requireNoProblem() throws RecipeException {
    if (!settings.problems().isEmpty()) {
      throw new RecipeException("recipe " + name + " can't be used", settings.problems());
    }
  }

  private void override(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      settings.problem(OVERRIDE, "'%s' is not of the form key=value".formatted(text));
    } else {
      settings.put(text.substring(0, equals).strip(), text.substring(equals + 1), OVERRIDE);
    }
  }

  /** The keys of what was chosen; of everything that could be while that can't be read. */
  private Stream<Key<?>> keysOf(Choice choice) {
    Option chosen = settings.peek(choice.key());
    return chosen == null
        ? choice.options().stream().flatMap(option -> option.keys().stream())
        : chosen.keys().stream();
  }

  /**
   * Refuses keys of other options than the chosen one. A file's own keys go when an override
   * chooses another option than the file: they were right where they stand, and whoever tries
   * another optimizer on a recipe doesn't ask for them.
   *
   * @param own what was chosen before the overrides
   */
  private void settle(Choice choice, @Nullable Option own) {
    Option chosen = settings.peek(choice.key());
    if (chosen == null) {
      return;
    }
    List<String> left = new ArrayList<>();
    for (String key : choice.foreignTo(chosen)) {
      Settings.Entry entry = settings.remove(key);
      if (entry == null || entry.origin().equals(STORED)) {
        continue;
      }
      if (own != null && own.has(key) && !entry.origin().equals(OVERRIDE)) {
        left.add(key);
      } else {
        settings.problem(
            entry.origin(),
            "'%s' would have no effect: %s".formatted(key, choice.describe(chosen)));
      }
    }
    if (own != null && !left.isEmpty()) {
      log.warn(
          "{} of {} for {}; left out, since by {} {}",
          String.join(", ", left),
          source,
          own.label(),
          OVERRIDE,
          choice.describe(chosen));
    }
  }

  /**
   * Refuses a key that was changed without any of those it needs, unless an override took them from
   * the file.
   */
  private void requireOneOf(Key<Double> key, List<Key<Double>> needed) {
    Settings.Entry entry = settings.entry(key);
    if (entry == null
        || entry.origin().equals(STORED)
        || key.defaultText().equals(Optional.of(entry.value().strip()))
        || needed.stream().anyMatch(other -> !Objects.equals(settings.peek(other), 0.0))
        || (!entry.origin().equals(OVERRIDE) && needed.stream().anyMatch(this::overridden))) {
      return;
    }
    settings.problem(
        entry.origin(),
        "'%s' would have no effect: it needs %s above 0"
            .formatted(
                key.name(), needed.stream().map(Key::name).collect(Collectors.joining(" or "))));
  }

  private boolean overridden(Key<?> key) {
    Settings.Entry entry = settings.entry(key);
    return entry != null && entry.origin().equals(OVERRIDE);
  }
}
