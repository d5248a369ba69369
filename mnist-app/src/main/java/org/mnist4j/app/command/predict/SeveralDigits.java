package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.train.predict.FoundDigit;
import org.mnist4j.train.predict.Prediction;

/** A picture of several digits: the number on it, and a line a digit with its place. */
final class SeveralDigits implements PictureForm<List<FoundDigit>> {
  /**
   * A digit as JSON.
   *
   * @param prediction the digit; null when there's none
   * @param probabilities of all ten digits; empty when there's no ink
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Digit(
      @JsonProperty("prediction") @Nullable Integer prediction,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("probabilities") List<Double> probabilities,
      @JsonProperty("no_digit") @Nullable String noDigit,
      @JsonProperty("line") int line,
      @JsonProperty("box") @Nullable Box box) {
    static Digit of(FoundDigit found) {
      Prediction prediction = found.prediction();
      return new Digit(
          prediction.digit().orElse(null),
          prediction.digit().isPresent() ? prediction.confidence() : null,
          prediction.probabilities(),
          prediction.noDigit().orElse(null),
          found.line(),
          found.box().orElse(null));
    }
  }

  /** A picture as JSON. */
  private record Item(
      @JsonProperty("file") String file,
      @JsonProperty("text") String text,
      @JsonProperty("digits") List<Digit> digits) {}

  @Override
  public String text(String file, List<FoundDigit> digits) {
    String number = FoundDigit.text(digits);
    StringBuilder text =
        new StringBuilder(format("%s: %s%n", file, number.isEmpty() ? "no digits" : number));
    for (FoundDigit found : digits) {
      Prediction prediction = found.prediction();
      text.append(
          format(
              "  %s  line %d, %s  %s%n",
              prediction.digit().map(String::valueOf).orElse("-"),
              found.line(),
              found.box().map(SeveralDigits::place).orElse(""),
              prediction
                  .noDigit()
                  .orElseGet(() -> format("%.1f %%", 100 * prediction.confidence()))));
    }
    return text.toString();
  }

  private static String place(Box box) {
    return "%dx%d at %d,%d".formatted(box.width(), box.height(), box.x(), box.y());
  }

  @Override
  public List<String> columns() {
    return List.of(
        "file", "prediction", "confidence", "no_digit", ERROR, "line", "x", "y", "width", "height");
  }

  /** A line a digit; a picture without any has one line too. */
  @Override
  public List<List<String>> lines(String file, List<FoundDigit> digits) {
    return digits.isEmpty()
        ? List.of(List.of(file, "", "", "there is no digit on it", "", "", "", "", "", ""))
        : digits.stream().map(found -> line(file, found)).toList();
  }

  private static List<String> line(String file, FoundDigit found) {
    List<String> cells = new ArrayList<>();
    cells.add(file);
    cells.add(OneDigit.digit(found.prediction()));
    cells.add(OneDigit.confidence(found.prediction()));
    cells.add(found.prediction().noDigit().orElse(""));
    cells.add("");
    cells.add(Integer.toString(found.line()));
    cells.addAll(
        found
            .box()
            .map(box -> Stream.of(box.x(), box.y(), box.width(), box.height()))
            .map(place -> place.map(String::valueOf).toList())
            .orElse(List.of("", "", "", "")));
    return cells;
  }

  @Override
  public Object json(String file, List<FoundDigit> digits) {
    return new Item(file, FoundDigit.text(digits), digits.stream().map(Digit::of).toList());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
