package org.mnist4j.ui.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedDigit;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.recognizer.picture.Box;

/**
 * A picture of several digits.
 *
 * @param text the digits as one would write them down
 * @param digits in reading order
 * @param unread where there's ink that wasn't taken for a digit
 */
public record PageJson(
    @JsonProperty("text") String text,
    @JsonProperty("digits") List<Digit> digits,
    @JsonProperty("unread") List<Box> unread) {
  /** What a digit may be instead. */
  public static final String TOUCHING = "may be several that touch, read as one";

  /** Copies the lists. */
  public PageJson {
    digits = List.copyOf(digits);
    unread = List.copyOf(unread);
  }

  /** What was read. */
  public static PageJson of(RecognizedPage page) {
    return new PageJson(page.text(), page.digits().stream().map(Digit::of).toList(), page.unread());
  }

  /**
   * One of them.
   *
   * @param prediction the digit; null when there's none
   * @param confidence its probability; null when there's none
   * @param probabilities of all ten digits; empty when there's no ink
   * @param noDigit why there's no digit; null when there's one
   * @param line that it stands on, from 1 at the top
   * @param box its ink, in the file's pixels
   * @param note what it may be instead; null for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Digit(
      @JsonProperty("prediction") @Nullable Integer prediction,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("probabilities") List<Double> probabilities,
      @JsonProperty("no_digit") @Nullable String noDigit,
      @JsonProperty("line") int line,
      @JsonProperty("box") @Nullable Box box,
      @JsonProperty("note") @Nullable String note) {
    static Digit of(RecognizedDigit digit) {
      Recognition recognition = digit.recognition();
      return new Digit(
          recognition.digit().orElse(null),
          recognition.digit().isPresent() ? recognition.confidence() : null,
          recognition.probabilities(),
          recognition.noDigit().orElse(null),
          digit.line(),
          digit.box().orElse(null),
          digit.mayBeSeveral() ? TOUCHING : null);
    }
  }
}
