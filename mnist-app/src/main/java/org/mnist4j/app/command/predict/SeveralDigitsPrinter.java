package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.print.Csv;
import org.mnist4j.app.print.Json;
import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.train.predict.FoundDigit;

/** Prints the digits of pictures that have several, with where they are. */
interface SeveralDigitsPrinter {
  default void begin() {}

  void print(String file, List<FoundDigit> digits);

  void printError(String file, String error);

  default void end() {}

  static SeveralDigitsPrinter of(PredictCommand.Format format, PrintWriter out) {
    return switch (format) {
      case TEXT -> new Text(out);
      case CSV -> new Csv(out);
      case JSON -> new JsonObject(out);
    };
  }

  /** The number on a line, then a line a digit. */
  record Text(PrintWriter out) implements SeveralDigitsPrinter {
    @Override
    public void print(String file, List<FoundDigit> digits) {
      String number = FoundDigit.text(digits);
      out.println(file + ": " + (number.isEmpty() ? "no digits" : number));
      for (FoundDigit found : digits) {
        out.printf(
            Locale.ROOT,
            "  %s  line %d, %s  %s%n",
            found.prediction().digit().map(String::valueOf).orElse("-"),
            found.line(),
            found.box().map(Text::place).orElse(""),
            found
                .prediction()
                .noDigit()
                .orElseGet(
                    () ->
                        String.format(
                            Locale.ROOT, "%.1f %%", 100 * found.prediction().confidence())));
      }
    }

    private static String place(Box box) {
      return "%dx%d at %d,%d".formatted(box.width(), box.height(), box.x(), box.y());
    }

    @Override
    public void printError(String file, String error) {
      out.println(error);
    }
  }

  /** RFC 4180, one line a digit; a picture without any has one line too. */
  record Csv(PrintWriter out) implements SeveralDigitsPrinter {
    @Override
    public void begin() {
      out.println("file,prediction,confidence,no_digit,error,line,x,y,width,height");
    }

    @Override
    public void print(String file, List<FoundDigit> digits) {
      if (digits.isEmpty()) {
        out.println(PredictionPrinter.quoted(file) + ",,,there is no digit on it,,,,,,");
      }
      for (FoundDigit found : digits) {
        out.printf(
            Locale.ROOT,
            "%s,%s,%s,%s,,%d,%s%n",
            PredictionPrinter.quoted(file),
            found.prediction().digit().map(String::valueOf).orElse(""),
            found.prediction().digit().isPresent()
                ? String.format(Locale.ROOT, "%.4f", found.prediction().confidence())
                : "",
            PredictionPrinter.quoted(found.prediction().noDigit().orElse("")),
            found.line(),
            found
                .box()
                .map(box -> "%d,%d,%d,%d".formatted(box.x(), box.y(), box.width(), box.height()))
                .orElse(",,,"));
      }
    }

    @Override
    public void printError(String file, String error) {
      out.printf(
          "%s,,,,%s,,,,,%n", PredictionPrinter.quoted(file), PredictionPrinter.quoted(error));
    }
  }

  /** One object with all pictures, their digits, boxes and probabilities. */
  final class JsonObject implements SeveralDigitsPrinter {
    private final PrintWriter out;
    private final List<Item> items = new ArrayList<>();

    JsonObject(PrintWriter out) {
      this.out = out;
    }

    /**
     * A digit.
     *
     * @param prediction the digit; null when there's none
     * @param probabilities of all ten digits; empty when there's no ink
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Digit(
        @JsonProperty("prediction") @Nullable Integer prediction,
        @JsonProperty("confidence") @Nullable Double confidence,
        @JsonProperty("probabilities") List<Double> probabilities,
        @JsonProperty("no_digit") @Nullable String noDigit,
        @JsonProperty("line") int line,
        @JsonProperty("box") @Nullable Box box) {
      static Digit of(FoundDigit found) {
        var prediction = found.prediction();
        boolean digit = prediction.digit().isPresent();
        return new Digit(
            prediction.digit().orElse(null),
            digit ? prediction.confidence() : null,
            prediction.probabilities(),
            prediction.noDigit().orElse(null),
            found.line(),
            found.box().orElse(null));
      }
    }

    /** A picture; {@code error} says why it can't be read, else there are text and digits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
        @JsonProperty("file") String file,
        @JsonProperty("text") @Nullable String text,
        @JsonProperty("digits") @Nullable List<Digit> digits,
        @JsonProperty("error") @Nullable String error) {}

    /** What is printed: the pictures in the order given. */
    record All(@JsonProperty("pictures") List<Item> pictures) {}

    @Override
    public void print(String file, List<FoundDigit> digits) {
      List<Digit> all = digits.stream().map(Digit::of).toList();
      items.add(new Item(file, FoundDigit.text(digits), all, null));
    }

    @Override
    public void printError(String file, String error) {
      items.add(new Item(file, null, null, error));
    }

    @Override
    public void end() {
      out.print(Json.line(new All(items)));
    }
  }
}
