package org.mnist4j.train.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What differs between the recipe a run was begun with and the one it is to go on with. Most
 * settings can't change: the steps so far would have been others.
 */
public final class RecipeChanges {
  /** They decide when a run ends and what it is called, not what a step does. */
  private static final Set<Key<?>> FREE =
      Set.of(
          RecipeKeys.DESCRIPTION,
          RecipeKeys.EPOCHS,
          RecipeKeys.PATIENCE,
          RecipeKeys.KEEP,
          RecipeKeys.PREDICT_VIEWS);

  private RecipeChanges() {}

  /** Which settings can be changed, for messages. */
  public static String free() {
    return "epochs, patience and keep can be changed";
  }

  /** Whether two recipes agree in every setting. */
  public static boolean none(Recipe begun, Recipe wanted) {
    return RecipeKeys.all().stream().allMatch(key -> begun.agrees(wanted, key));
  }

  /** The changes that can't be made to a run that has begun, a line each. */
  public static List<String> refused(Recipe begun, Recipe wanted) {
    List<String> lines = new ArrayList<>();
    for (Key<?> key : RecipeKeys.all()) {
      if (!begun.agrees(wanted, key) && !possible(begun, key)) {
        lines.add(
            "%s is '%s', not '%s'%s"
                .formatted(
                    key.name(),
                    begun.settings().get(key.name()),
                    wanted.settings().get(key.name()),
                    reason(begun, key)));
      }
    }
    return lines;
  }

  private static boolean possible(Recipe begun, Key<?> key) {
    return FREE.contains(key) && !tied(begun, key);
  }

  private static String reason(Recipe begun, Key<?> key) {
    if (tied(begun, key) && averaged(begun)) {
      return ": the last epochs are averaged, and which they are is settled at the start";
    }
    return tied(begun, key)
        ? ": the schedule %s is laid out over all epochs, so every step so far would be another"
            .formatted(begun.schedule().label())
        : "";
  }

  private static boolean tied(Recipe begun, Key<?> key) {
    return key == RecipeKeys.EPOCHS && (begun.schedule().overAllEpochs() || averaged(begun));
  }

  private static boolean averaged(Recipe begun) {
    return begun.averageLast() > 0;
  }
}
