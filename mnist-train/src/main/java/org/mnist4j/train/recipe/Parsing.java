package org.mnist4j.train.recipe;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a parser that throws on bad text into one that answers null. */
final class Parsing {
  private Parsing() {}

  static <T> @Nullable T orNull(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException badText) {
      return null;
    }
  }
}
