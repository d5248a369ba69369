package org.mnist4j.ui.internal.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedDigit;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.recognizer.picture.Box;

/**
 * A picture of several digits, with the names that {@code mnist predict --multi --format json} has.
 *
 * @param text the digits as one would write them down
 * @param digits in reading order
 * @param unread where there's ink that wasn't taken for a digit
 */
record PageJson(
    @JsonProperty("model") String model,
    @JsonProperty("text") String text,
    @JsonProperty("digits") List<Digit> digits,
    @JsonProperty("unread") List<Box> unread) {
  static PageJson of(String model, RecognizedPage page) {
    return new PageJson(
        model, page.text(), page.digits().stream().map(Digit::of).toList(), page.unread());
  }

  /**
   * One of them.
   *
   * @param prediction the digit; null when there's none
   * @param line that it stands on, from 1 at the top
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Digit(
      @JsonProperty("prediction") @Nullable Integer prediction,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("probabilities") List<Double> probabilities,
      @JsonProperty("no_digit") @Nullable String noDigit,
      @JsonProperty("line") int line,
      @JsonProperty("box") @Nullable Box box) {
    static Digit of(RecognizedDigit digit) {
      Recognition recognition = digit.recognition();
      return new Digit(
          recognition.digit().orElse(null),
          recognition.digit().isPresent() ? recognition.confidence() : null,
          recognition.probabilities(),
          recognition.noDigit().orElse(null),
          digit.line(),
          digit.box().orElse(null));
    }
  }
}
