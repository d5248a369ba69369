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
import org.mnist4j.train.predict.Prediction;

/** Prints predictions as text, CSV or one JSON object. */
public interface PredictionPrinter {
  default void begin() {}

  void print(String file, Prediction prediction);

  void printError(String file, String error);

  default void end() {}

  static PredictionPrinter of(PredictCommand.Format format, PrintWriter out) {
    return switch (format) {
      case TEXT -> new Text(out);
      case CSV -> new Csv(out);
      case JSON -> new JsonObject(out);
    };
  }

  /** A cell of a CSV file, on one line. */
  static String quoted(String text) {
    String flat = text.replaceAll("\\R", " ");
    return flat.contains(",") || flat.contains("\"")
        ? '"' + flat.replace("\"", "\"\"") + '"'
        : flat;
  }

  /** A line a picture, for people. */
  record Text(PrintWriter out) implements PredictionPrinter {
    @Override
    public void print(String file, Prediction prediction) {
      if (prediction.noDigit().isPresent()) {
        out.printf("%s: no digit, %s%s%n", file, prediction.noDigit().get(), nearest(prediction));
      } else {
        int runnerUp = prediction.runnerUp().orElseThrow();
        out.printf(
            Locale.ROOT,
            "%s: %d  (%.1f %%, then %d with %.1f %%)%n",
            file,
            prediction.digit().orElseThrow(),
            100 * prediction.confidence(),
            runnerUp,
            100 * prediction.probabilities().get(runnerUp));
      }
    }

    private static String nearest(Prediction prediction) {
      return prediction
          .nearest()
          .map(
              digit ->
                  String.format(
                      Locale.ROOT,
                      "  (most like %d, with %.1f %%)",
                      digit,
                      100 * prediction.probabilities().get(digit)))
          .orElse("");
    }

    @Override
    public void printError(String file, String error) {
      out.println(error);
    }
  }

  /** RFC 4180, one line a picture. */
  record Csv(PrintWriter out) implements PredictionPrinter {
    @Override
    public void begin() {
      out.println("file,prediction,confidence,runner_up,no_digit,error");
    }

    @Override
    public void print(String file, Prediction prediction) {
      out.printf(
          Locale.ROOT,
          "%s,%s,%s,%s,%s,%n",
          quoted(file),
          prediction.digit().map(String::valueOf).orElse(""),
          prediction.digit().isPresent()
              ? String.format(Locale.ROOT, "%.4f", prediction.confidence())
              : "",
          prediction
              .digit()
              .flatMap(digit -> prediction.runnerUp())
              .map(String::valueOf)
              .orElse(""),
          quoted(prediction.noDigit().orElse("")));
    }

    @Override
    public void printError(String file, String error) {
      out.printf("%s,,,,,%s%n", quoted(file), quoted(error));
    }
  }

  /** One object with all ten probabilities of every picture. */
  final class JsonObject implements PredictionPrinter {
    private final PrintWriter out;
    private final List<Item> items = new ArrayList<>();

    JsonObject(PrintWriter out) {
      this.out = out;
    }

    /**
     * A picture.
     *
     * @param file its name
     * @param prediction the digit; null when there's none
     * @param confidence its probability; null when there's none
     * @param probabilities of all ten digits; null when there's no ink
     * @param noDigit why there's no digit; null when there's one
     * @param error why it can't be read; null when it can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
        @JsonProperty("file") String file,
        @JsonProperty("prediction") @Nullable Integer prediction,
        @JsonProperty("confidence") @Nullable Double confidence,
        @JsonProperty("probabilities") @Nullable List<Double> probabilities,
        @JsonProperty("no_digit") @Nullable String noDigit,
        @JsonProperty("error") @Nullable String error) {}

    /**
     * What is printed.
     *
     * @param pictures in the order given
     */
    record All(@JsonProperty("pictures") List<Item> pictures) {}

    @Override
    public void print(String file, Prediction prediction) {
      boolean digit = prediction.digit().isPresent();
      items.add(
          new Item(
              file,
              prediction.digit().orElse(null),
              digit ? prediction.confidence() : null,
              prediction.probabilities().isEmpty() ? null : prediction.probabilities(),
              prediction.noDigit().orElse(null),
              null));
    }

    @Override
    public void printError(String file, String error) {
      items.add(new Item(file, null, null, null, null, error));
    }

    @Override
    public void end() {
      out.print(Json.line(new All(items)));
    }
  }
}
