package org.mnist4j.spark.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mnist4j.train.UserError;

/** Seeds as they are typed: {@code 1..15}, or {@code 1,2,7}. */
final class Seeds {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
  private static final int MOST = 10_000;

  private Seeds() {}

  static List<Long> of(String typed) {
    Matcher range = RANGE.matcher(typed);
    if (range.matches()) {
      long first = Long.parseLong(range.group(1));
      long last = Long.parseLong(range.group(2));
      if (first <= last && last - first < MOST) {
        return LongStream.rangeClosed(first, last).boxed().toList();
      }
    } else {
      try {
        return Stream.of(typed.split(",", -1)).map(String::strip).map(Long::valueOf).toList();
      } catch (NumberFormatException e) {
        // Told below.
      }
    }
    throw UserError.usage(
        "--seeds is '%s'; it must be a range such as 1..15, of at most %,d, or numbers such as 1,2,7."
            .formatted(typed, MOST));
  }
}
