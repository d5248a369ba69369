package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedDigit;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.recognizer.picture.Box;

/** A picture of several digits: the number on it, and a line a digit with its place. */
final class SeveralDigits implements PictureForm<RecognizedPage> {
  private static final String TOUCHING = "digits that touch are read as one";

  /**
   * A digit as JSON.
   *
   * @param prediction the digit; null when there's none
   * @param probabilities of all ten digits; empty when there's no ink
   * @param note what it may be instead; null for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Digit(
      @JsonProperty("prediction") @Nullable Integer prediction,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("probabilities") List<Double> probabilities,
      @JsonProperty("no_digit") @Nullable String noDigit,
      @JsonProperty("line") int line,
      @JsonProperty("box") @Nullable Box box,
      @JsonProperty("note") @Nullable String note) {
    static Digit of(RecognizedDigit found) {
      Recognition prediction = found.recognition();
      return new Digit(
          prediction.digit().orElse(null),
          prediction.digit().isPresent() ? prediction.confidence() : null,
          prediction.probabilities(),
          prediction.noDigit().orElse(null),
          found.line(),
          found.box().orElse(null),
          found.mayBeSeveral() ? TOUCHING : null);
    }
  }

  /**
   * A picture as JSON.
   *
   * @param unread where there's ink that wasn't taken for a digit
   */
  private record Item(
      @JsonProperty("file") String file,
      @JsonProperty("text") String text,
      @JsonProperty("digits") List<Digit> digits,
      @JsonProperty("unread") List<Box> unread) {}

  @Override
  public String text(String file, RecognizedPage page) {
    String number = page.text();
    StringBuilder text =
        new StringBuilder(format("%s: %s%n", file, number.isEmpty() ? "no digits" : number));
    for (RecognizedDigit found : page.digits()) {
      Recognition prediction = found.recognition();
      text.append(
          format(
              "  %s  line %d, %s  %s%s%n",
              prediction.digit().map(String::valueOf).orElse("-"),
              found.line(),
              found.box().map(SeveralDigits::place).orElse(""),
              prediction
                  .noDigit()
                  .orElseGet(() -> format("%.1f %%", 100 * prediction.confidence())),
              found.mayBeSeveral() ? "; wide for one digit: " + TOUCHING : ""));
    }
    if (!page.unread().isEmpty()) {
      text.append(
          format(
              "  not read: %d more piece%s of ink, the heaviest %s%n",
              page.unread().size(),
              page.unread().size() == 1 ? "" : "s",
              place(page.unread().get(0))));
    }
    return text.toString();
  }

  private static String place(Box box) {
    return "%dx%d at %d,%d".formatted(box.width(), box.height(), box.x(), box.y());
  }

  @Override
  public List<String> columns() {
    return List.of(
        "file",
        "prediction",
        "confidence",
        "no_digit",
        ERROR,
        "line",
        "x",
        "y",
        "width",
        "height",
        "note");
  }

  /** A line a digit and a piece that isn't one; a picture without any has one line too. */
  @Override
  public List<List<String>> lines(String file, RecognizedPage page) {
    List<List<String>> lines = new ArrayList<>();
    for (RecognizedDigit found : page.digits()) {
      Recognition prediction = found.recognition();
      lines.add(
          line(
              List.of(
                  file,
                  OneDigit.digit(prediction),
                  OneDigit.confidence(prediction),
                  prediction.noDigit().orElse(""),
                  "",
                  Integer.toString(found.line())),
              found.box(),
              found.mayBeSeveral() ? TOUCHING : ""));
    }
    if (lines.isEmpty()) {
      lines.add(
          line(List.of(file, "", "", "there is no digit on it", "", ""), Optional.empty(), ""));
    }
    for (Box box : page.unread()) {
      lines.add(line(List.of(file, "", "", "ink that is no digit", "", ""), Optional.of(box), ""));
    }
    return lines;
  }

  private static List<String> line(List<String> beginning, Optional<Box> box, String note) {
    List<String> cells = new ArrayList<>(beginning);
    cells.addAll(
        box.map(at -> Stream.of(at.x(), at.y(), at.width(), at.height()))
            .map(place -> place.map(String::valueOf).toList())
            .orElse(List.of("", "", "", "")));
    cells.add(note);
    return cells;
  }

  @Override
  public Object json(String file, RecognizedPage page) {
    return new Item(
        file, page.text(), page.digits().stream().map(Digit::of).toList(), page.unread());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
