package org.mnist4j.data.write;

import org.mnist4j.data.DigitDataset;

/**
 * A part of a data set.
 *
 * @param role what it is for
 * @param data its pictures
 */
public record NamedPart(Role role, DigitDataset data) {
  /** What a part is for. */
  public enum Role {
    /** To learn from. */
    TRAIN("train"),
    /** To be measured on. */
    TEST("test"),
    /** Without labels. */
    UNLABELLED("unlabelled");

    private final String title;

    Role(String title) {
      this.title = title;
    }

    /** As files are named. */
    public String title() {
      return title;
    }
  }

  boolean labelled() {
    return role != Role.UNLABELLED;
  }
}
