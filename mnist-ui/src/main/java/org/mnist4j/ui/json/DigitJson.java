package org.mnist4j.ui.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.Recognition;

/**
 * A picture of one digit.
 *
 * @param prediction the digit; null when there's none
 * @param confidence its probability; null when there's none
 * @param probabilities of all ten digits; null when there's no ink
 * @param noDigit why there's no digit; null when there's one
 * @param severalDigits true when there seem to be several, of which one was read; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DigitJson(
    @JsonProperty("prediction") @Nullable Integer prediction,
    @JsonProperty("confidence") @Nullable Double confidence,
    @JsonProperty("probabilities") @Nullable List<Double> probabilities,
    @JsonProperty("no_digit") @Nullable String noDigit,
    @JsonProperty("several_digits") @Nullable Boolean severalDigits) {
  /** What was read. */
  public static DigitJson of(Recognition recognition) {
    return new DigitJson(
        recognition.digit().orElse(null),
        recognition.digit().isPresent() ? recognition.confidence() : null,
        recognition.probabilities().isEmpty() ? null : recognition.probabilities(),
        recognition.noDigit().orElse(null),
        recognition.digitsSeen() > 1 ? true : null);
  }
}
