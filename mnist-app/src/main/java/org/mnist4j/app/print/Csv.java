package org.mnist4j.app.print;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values after RFC 4180, each record on one line. */
public final class Csv {
  private Csv() {}

  /** A record, with its line end. */
  public static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String text) {
    String flat = text.replaceAll("\\R", " ");
    return flat.contains(",") || flat.contains("\"")
        ? '"' + flat.replace("\"", "\"\"") + '"'
        : flat;
  }
}
