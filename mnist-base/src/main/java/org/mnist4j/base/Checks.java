package org.mnist4j.base;

/** Argument checks that name the value and the rule it breaks. */
public final class Checks {

  private Checks() {}

  /**
   * Throws unless {@code holds}.
   *
   * @throws IllegalArgumentException saying {@code name (value) rule}
   */
  public static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s (%s) %s".formatted(name, value, rule));
    }
  }

  /**
   * A setting that is from {@code lowest} to {@code highest}.
   *
   * @throws IllegalArgumentException if it isn't, or is no number
   */
  public static double within(String name, double value, double lowest, double highest) {
    require(
        value >= lowest && value <= highest, name, value, "must be " + lowest + " to " + highest);
    return value;
  }
}
