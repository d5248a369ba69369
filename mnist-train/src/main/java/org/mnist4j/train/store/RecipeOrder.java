package org.mnist4j.train.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mnist4j.train.recipe.Key;
import org.mnist4j.train.recipe.RecipeKeys;

/** Settings in the order recipes have them; what no recipe has comes last, by name. */
public final class RecipeOrder {
  private static final List<String> KEYS = RecipeKeys.all().stream().map(Key::name).toList();

  static final Comparator<String> COMPARATOR =
      Comparator.comparingInt(RecipeOrder::place).thenComparing(Comparator.naturalOrder());

  private RecipeOrder() {}

  /** The same settings, ordered. */
  public static SortedMap<String, String> of(Map<String, String> settings) {
    SortedMap<String, String> ordered = new TreeMap<>(COMPARATOR);
    ordered.putAll(settings);
    return ordered;
  }

  private static int place(String name) {
    int place = KEYS.indexOf(name);
    return place < 0 ? KEYS.size() : place;
  }
}
