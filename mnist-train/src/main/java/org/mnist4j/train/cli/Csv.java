package org.mnist4j.train.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values after RFC 4180, each record on one line. */
final class Csv {
  private Csv() {}

  /** A record, with its line end. */
  static String line(List<String> fields) {
    return fields.stream()
        .map(PredictionPrinter::quoted)
        .collect(Collectors.joining(",", "", "\n"));
  }
}
