package org.mnist4j.train.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a run writes a checkpoint: every so many steps, or when so much time has passed.
 *
 * @param steps between checkpoints; 0 when time decides
 * @param seconds between checkpoints; 0 when steps decide
 */
public record CheckpointInterval(int steps, int seconds) {
  /** What texts are allowed. */
  public static final String RULE = "a number of steps, as in 500, or a time, as in 30s or 5m";

  /** Every half minute. */
  public static final CheckpointInterval DEFAULT = new CheckpointInterval(0, 30);

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,7})([sm]?)");

  /**
   * Reads {@code 500}, {@code 30s} or {@code 5m}.
   *
   * @throws IllegalArgumentException when the text is none of them
   */
  public static CheckpointInterval of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' must be %s".formatted(text, RULE));
    }
    int number = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> new CheckpointInterval(0, number);
      case "m" -> new CheckpointInterval(0, 60 * number);
      default -> new CheckpointInterval(number, 0);
    };
  }

  /** Whether it's time for the next one, so many steps and nanoseconds after the last. */
  boolean due(long stepsSince, long nanosSince) {
    return steps > 0 ? stepsSince >= steps : nanosSince >= seconds * 1_000_000_000L;
  }
}
