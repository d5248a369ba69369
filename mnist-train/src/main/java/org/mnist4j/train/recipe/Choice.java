package org.mnist4j.train.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key whose value brings keys of its own, as an optimizer does: in a recipe that chose another
 * value they are refused.
 *
 * @param key the choice
 * @param options all values of it, in the order they are listed
 */
record Choice(Key<? extends Option> key, List<? extends Option> options) {
  /** A value that can be chosen. */
  interface Option {
    /** The constant's name in Java. */
    String name();

    /** Its name in a recipe. */
    default String label() {
      return Key.label(name());
    }

    /** What can be set of it, beside the keys that every recipe has. */
    List<Key<?>> keys();

    /** Whether it has a key of that name. */
    default boolean has(String key) {
      return keys().stream().anyMatch(own -> own.name().equals(key));
    }
  }

  static <E extends Enum<E> & Option> Choice of(
      String name, String meaning, Class<E> type, @Nullable String defaultText) {
    return new Choice(
        Key.choice(name, meaning, type, defaultText), Arrays.asList(type.getEnumConstants()));
  }

  /** The options that have a key, such as {@code optimizer sgd, rmsprop}; empty for none. */
  String having(Key<?> wanted) {
    String names =
        options.stream()
            .filter(option -> option.keys().contains(wanted))
            .map(Option::label)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : key.name() + " " + names;
  }

  /** The names of the keys that only other options have. */
  List<String> foreignTo(Option chosen) {
    return options.stream()
        .flatMap(option -> option.keys().stream())
        .map(Key::name)
        .distinct()
        .filter(key -> !chosen.has(key))
        .toList();
  }

  /** The choice in a sentence, such as {@code optimizer sgd has momentum, dampening, nesterov}. */
  String describe(Option option) {
    return "%s %s has %s"
        .formatted(
            key.name(),
            option.label(),
            option.keys().isEmpty()
                ? "no keys of its own"
                : option.keys().stream().map(Key::name).collect(Collectors.joining(", ")));
  }
}
