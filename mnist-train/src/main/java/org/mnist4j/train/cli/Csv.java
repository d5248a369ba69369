package org.mnist4j.train.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values after RFC 4180, each record on one line. */
final class Csv {
  private Csv() {}

  /** A record, with its line end. */
  static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** A field, in quotes where it needs them; line breaks become spaces. */
  static String quoted(String text) {
    String flat = text.replaceAll("\\R", " ");
    return flat.contains(",") || flat.contains("\"")
        ? '"' + flat.replace("\"", "\"\"") + '"'
        : flat;
  }
}
