package org.mnist4j.models;

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
}
