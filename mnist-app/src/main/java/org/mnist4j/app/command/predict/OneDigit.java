package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.ui.json.DigitJson;

/** A picture of one digit: a line a picture. */
final class OneDigit implements PictureForm<Recognition> {
  private static final String SEVERAL = "several_digits";

  private record Item(@JsonProperty("file") String file, @JsonUnwrapped DigitJson digit) {}

  @Override
  public String text(String file, Recognition prediction) {
    String several =
        prediction.digitsSeen() > 1
            ? format("  there seem to be several digits on it; --multi reads all of them%n")
            : "";
    if (prediction.noDigit().isPresent()) {
      return format("%s: no digit, %s%s%n", file, prediction.noDigit().get(), nearest(prediction))
          + several;
    }
    int runnerUp = prediction.runnerUp().orElseThrow();
    return format(
            "%s: %d  (%.1f %%, then %d with %.1f %%)%n",
            file,
            prediction.digit().orElseThrow(),
            100 * prediction.confidence(),
            runnerUp,
            100 * prediction.probabilities().get(runnerUp))
        + several;
  }

  private static String nearest(Recognition prediction) {
    return prediction
        .nearest()
        .map(
            digit ->
                format(
                    "  (most like %d, with %.1f %%)",
                    digit, 100 * prediction.probabilities().get(digit)))
        .orElse("");
  }

  @Override
  public List<String> columns() {
    return List.of("file", "prediction", "confidence", "runner_up", "no_digit", ERROR, SEVERAL);
  }

  @Override
  public List<List<String>> lines(String file, Recognition prediction) {
    return List.of(
        List.of(
            file,
            digit(prediction),
            confidence(prediction),
            prediction.digit().isPresent()
                ? prediction.runnerUp().map(String::valueOf).orElse("")
                : "",
            prediction.noDigit().orElse(""),
            "",
            prediction.digitsSeen() > 1 ? "1" : ""));
  }

  /** The digit as a cell, empty when there's none. */
  static String digit(Recognition prediction) {
    return prediction.digit().map(String::valueOf).orElse("");
  }

  /** Its probability as a cell, empty when there's none. */
  static String confidence(Recognition prediction) {
    return prediction.digit().isPresent() ? format("%.4f", prediction.confidence()) : "";
  }

  @Override
  public Object json(String file, Recognition prediction) {
    return new Item(file, DigitJson.of(prediction));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
