package org.mnist4j.spark.cluster;

import java.util.Optional;

/** Which Spark, Scala and Java fit. */
final class Versions {
  private static final int JAVA = 17;

  private Versions() {}

  /**
   * What doesn't fit, a sentence; empty when all does.
   *
   * @param spark such as {@code 3.5.9}
   * @param scala such as {@code 2.13.8}
   * @param java the major number
   * @param where whose these are
   */
  static Optional<String> unfit(String spark, String scala, int java, String where) {
    if (!scala.startsWith("2.13")) {
      return Optional.of(
          "%s runs Spark %s for Scala %s; mnist4j needs one for Scala 2.13."
              .formatted(where, spark, scala));
    }
    if (!(spark.startsWith("3.5.") || (spark.startsWith("4.") && !spark.equals("4.0.0")))) {
      return Optional.of(
          "%s runs Spark %s; mnist4j needs 3.5, or 4.0.1 or newer.".formatted(where, spark));
    }
    if (java < JAVA) {
      return Optional.of(
          "%s runs Java %d; mnist4j needs %d or newer.".formatted(where, java, JAVA));
    }
    return Optional.empty();
  }
}
