package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedDigit;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.ui.json.PageJson;

/** A picture of several digits: the number on it, and a line a digit with its place. */
final class SeveralDigits implements PictureForm<RecognizedPage> {
  private record Item(@JsonProperty("file") String file, @JsonUnwrapped PageJson page) {}

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
              found.mayBeSeveral() ? "; " + PageJson.TOUCHING : ""));
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
              found.mayBeSeveral() ? PageJson.TOUCHING : ""));
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
    return new Item(file, PageJson.of(page));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
