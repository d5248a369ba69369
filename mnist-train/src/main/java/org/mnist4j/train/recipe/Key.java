package org.mnist4j.train.recipe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a recipe: its kebab-case name, the rule its value obeys, its default and how it is
 * read from text.
 *
 * @param <T> the type of the value
 */
public final class Key<T> {
  private final String name;
  private final String meaning;
  private final String rule;
  private final @Nullable String defaultText;
  private final Function<String, @Nullable T> parser;

  private Key(
      String name,
      String meaning,
      String rule,
      @Nullable String defaultText,
      Function<String, @Nullable T> parser) {
    this.name = name;
    this.meaning = meaning;
    this.rule = rule;
    this.defaultText = defaultText;
    this.parser = parser;
  }

  static Key<Integer> integer(
      String name, String meaning, int least, int most, @Nullable String defaultText) {
    String rule = "a whole number from %d to %d".formatted(least, most);
    return new Key<>(
        name,
        meaning,
        rule,
        defaultText,
        text -> {
          Long value = whole(text);
          return value != null && value >= least && value <= most ? value.intValue() : null;
        });
  }

  static Key<Long> seed(String name, String meaning, String defaultText) {
    return new Key<>(name, meaning, "a whole number of at most 19 digits", defaultText, Key::whole);
  }

  static Key<Double> real(
      String name, String meaning, double least, double most, @Nullable String defaultText) {
    String rule = "a number from %s to %s".formatted(brief(least), brief(most));
    return new Key<>(
        name,
        meaning,
        rule,
        defaultText,
        text -> {
          Double value = number(text);
          return value != null && value >= least && value <= most ? value : null;
        });
  }

  static Key<Boolean> flag(String name, String meaning, String defaultText) {
    return new Key<>(
        name,
        meaning,
        "true or false",
        defaultText,
        text ->
            switch (text) {
              case "true" -> Boolean.TRUE;
              case "false" -> Boolean.FALSE;
              default -> null;
            });
  }

  static <E extends Enum<E>> Key<E> choice(
      String name, String meaning, Class<E> type, @Nullable String defaultText) {
    String rule =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> label(constant.name()))
                .collect(Collectors.joining(", "));
    return new Key<>(
        name,
        meaning,
        rule,
        defaultText,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant.name()).equals(text))
                .findFirst()
                .orElse(null));
  }

  /** A value read by its own type; the parser answers null for text that breaks the rule. */
  static <T> Key<T> of(
      String name,
      String meaning,
      String rule,
      @Nullable String defaultText,
      Function<String, @Nullable T> parser) {
    return new Key<>(name, meaning, rule, defaultText, parser);
  }

  /** The kebab-case name, as in a recipe file. */
  public String name() {
    return name;
  }

  /** What the setting does, with its unit. */
  public String meaning() {
    return meaning;
  }

  /** What values are allowed, such as {@code a whole number from 1 to 60000}. */
  public String rule() {
    return rule;
  }

  /** The text used when a recipe doesn't name the key; empty when the key is required. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** Reads a value; empty when the text breaks the {@link #rule()}. */
  Optional<T> parse(String text) {
    return Optional.ofNullable(parser.apply(text.strip()));
  }

  static String label(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }

  private static @Nullable Double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException notNumber) {
      return null;
    }
  }

  private static String brief(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
