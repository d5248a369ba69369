package org.mnist4j.data.gallery;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digit that a folder's name or a label means. */
final class DigitName {
  private static final List<String> WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final String CHINESE = "零一二三四五六七八九";
  private static final Pattern ONE_DIGIT =
      Pattern.compile(
          "(?:(?:digit|class|label|number|num|%1$s)s?[ _.-]?)?([0-9])(?:\\.0+)?(?:[ _.-](?:%1$s))?"
              .formatted(String.join("|", WORDS)));

  private DigitName() {}

  /** For example 3 of {@code 3}, {@code three}, {@code digit_3}, {@code 3-three} and {@code 三}. */
  static OptionalInt of(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Matcher digit = ONE_DIGIT.matcher(lower);
    if (digit.matches()) {
      return OptionalInt.of(digit.group(1).charAt(0) - '0');
    }
    if (WORDS.contains(lower)) {
      return OptionalInt.of(WORDS.indexOf(lower));
    }
    boolean chinese = lower.length() == 1 && CHINESE.contains(lower);
    return lower.equals("〇")
        ? OptionalInt.of(0)
        : chinese ? OptionalInt.of(CHINESE.indexOf(lower)) : OptionalInt.empty();
  }
}
