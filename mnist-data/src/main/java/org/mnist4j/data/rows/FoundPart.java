package org.mnist4j.data.rows;

import java.io.IOException;
import java.util.Locale;

/**
 * Pictures that were found somewhere and not yet read.
 *
 * @param where the file, or the file and the array in it
 * @param form what it was taken for, for example {@code CSV with a header, label first}
 * @param role what the pictures are for
 * @param labelled whether they have labels
 * @param opener opens them
 */
public record FoundPart(String where, String form, Role role, boolean labelled, Opener opener) {
  /** What pictures are for. */
  public enum Role {
    /** To learn from. */
    TRAIN,
    /** To be measured on. */
    TEST,
    /** Nobody said. */
    WHOLE;

    /** What a name says, of a file or an array. */
    public static Role of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.contains("test") || lower.contains("t10k")) {
        return TEST;
      }
      return lower.contains("train") || lower.contains("valid") ? TRAIN : WHOLE;
    }
  }

  /** Opens the pictures, before the first; may be called again. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens them.
     *
     * @throws IOException if the file can't be read or breaks its format
     */
    DigitRows open() throws IOException;
  }

  /** Opens the pictures. */
  public DigitRows open() throws IOException {
    return opener.open();
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(where, form);
  }
}
