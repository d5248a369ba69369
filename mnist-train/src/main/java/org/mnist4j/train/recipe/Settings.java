package org.mnist4j.train.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.ThisProgram;

/**
 * Settings as text, each with the place it came from (a file and line, or an override), read by
 * {@link Key}. Problems are collected, so that all of them can be reported together.
 */
final class Settings {
  /** A value and where it stands, such as {@code quick.yaml:7} or {@code --set}. */
  record Entry(String value, String origin) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  void put(String key, String value, String origin) {
    entries.put(key, new Entry(value, origin));
  }

  @Nullable Entry entry(Key<?> key) {
    return entries.get(key.name());
  }

  @Nullable Entry remove(String key) {
    return entries.remove(key);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  void problem(String origin, String sentence) {
    problems.add(origin + ": " + sentence);
  }

  List<String> problems() {
    return problems.stream().distinct().toList();
  }

  /** The value of a key, or its default; null (and a problem noted) when it can't be had. */
  <T> @Nullable T get(Key<T> key, String source) {
    Entry entry = entries.get(key.name());
    if (entry == null) {
      String text = key.defaultText().orElse(null);
      if (text == null) {
        problem(source, "%s is missing; it must be %s".formatted(key.name(), key.rule()));
        return null;
      }
      return key.parse(text)
          .orElseThrow(() -> new IllegalStateException("default of " + key.name() + ": " + text));
    }
    T value = key.parse(entry.value()).orElse(null);
    if (value == null) {
      problem(
          entry.origin(),
          "%s is '%s'; it must be %s".formatted(key.name(), entry.value(), key.rule()));
    }
    return value;
  }

  /** The value of a key, or its default, where that can be had; no problem is noted. */
  <T> @Nullable T peek(Key<T> key) {
    return key.parse(text(key)).orElse(null);
  }

  /** The text a key has or defaults to. */
  String text(Key<?> key) {
    Entry entry = entries.get(key.name());
    return entry == null ? key.defaultText().orElse("") : entry.value().strip();
  }

  /** Notes a problem for every setting that is none of the known keys, with the nearest name. */
  void refuseUnknown(List<Key<?>> known) {
    entries.forEach(
        (name, entry) -> {
          if (known.stream().noneMatch(key -> key.name().equals(name))) {
            problem(entry.origin(), "unknown key '%s'%s".formatted(name, nearest(name, known)));
          }
        });
  }

  private static String nearest(String name, List<Key<?>> known) {
    return known.stream()
        .map(Key::name)
        .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 4)
        .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse("; '%s' lists them".formatted(ThisProgram.command("recipes --keys")));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
