package org.mnist4j.models.io;

import java.util.regex.Pattern;

/** Names ordered as people order them: {@code conv2} before {@code conv10}. */
final class NaturalOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private NaturalOrder() {}

  /** Of two names, the one that comes first has the key that comes first. */
  static String key(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 12 - number.group().length())) + number.group());
  }
}
