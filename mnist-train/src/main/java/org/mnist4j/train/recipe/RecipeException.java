package org.mnist4j.train.recipe;

import java.util.List;

/**
 * A recipe or an override that can't be used: every problem found, each with the place it stands.
 */
public final class RecipeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param what the recipe or file the problems are in
   * @param problems one sentence each, at least one
   */
  public RecipeException(String what, List<String> problems) {
    super(what + ":\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one sentence each, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
