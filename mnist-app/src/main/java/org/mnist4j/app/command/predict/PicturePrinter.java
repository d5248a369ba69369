package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.app.print.Csv;
import org.mnist4j.app.print.Json;

/**
 * Prints what is found on pictures, in the order given.
 *
 * @param <T> what is found on one
 */
final class PicturePrinter<T> {
  private final PictureForm<T> form;
  private final PredictCommand.Format format;
  private final PrintWriter out;
  private final List<Object> items = new ArrayList<>();

  PicturePrinter(PictureForm<T> form, PredictCommand.Format format, PrintWriter out) {
    this.form = form;
    this.format = format;
    this.out = out;
  }

  /** A picture that can't be read, as JSON. */
  private record Unread(@JsonProperty("file") String file, @JsonProperty("error") String error) {}

  /** What is printed as JSON: the pictures in the order given. */
  private record All(@JsonProperty("pictures") List<Object> pictures) {}

  void begin() {
    if (format == PredictCommand.Format.CSV) {
      out.print(Csv.line(form.columns()));
    }
  }

  void print(String file, T found) {
    switch (format) {
      case TEXT -> out.print(form.text(file, found));
      case CSV -> form.lines(file, found).forEach(line -> out.print(Csv.line(line)));
      case JSON -> items.add(form.json(file, found));
    }
  }

  void printError(String file, String error) {
    switch (format) {
      case TEXT -> out.println(error);
      case CSV ->
          out.print(
              Csv.line(
                  form.columns().stream()
                      .map(
                          column ->
                              switch (column) {
                                case "file" -> file;
                                case PictureForm.ERROR -> error;
                                default -> "";
                              })
                      .toList()));
      case JSON -> items.add(new Unread(file, error));
    }
  }

  void end() {
    if (format == PredictCommand.Format.JSON) {
      out.print(Json.line(new All(items)));
    }
  }
}
