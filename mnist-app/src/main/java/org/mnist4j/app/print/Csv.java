package org.mnist4j.app.print;

import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.app.command.predict.PredictionPrinter;

/** Lines of comma-separated values after RFC 4180, each record on one line. */
public final class Csv {
  private Csv() {}

  /** A record, with its line end. */
  public static String line(List<String> fields) {
    return fields.stream()
        .map(PredictionPrinter::quoted)
        .collect(Collectors.joining(",", "", "\n"));
  }
}
