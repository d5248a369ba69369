package org.mnist4j.ui.stats;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** The lines of a file of statistics, each of bounded length and bounded in all. */
final class StatsLines {
  private static final int LONGEST_LINE = 4 << 20;
  private static final long MOST_CHARACTERS = 256L << 20;

  private final Path file;
  private final BufferedReader in;
  private long characters;
  private int number;

  StatsLines(Path file, BufferedReader in) {
    this.file = file;
    this.in = in;
  }

  String next() throws IOException {
    StringBuilder text = new StringBuilder();
    number++;
    for (int character = in.read(); character != '\n'; character = in.read()) {
      if (character < 0) {
        throw new EOFException();
      }
      if (text.length() == LONGEST_LINE || ++characters > MOST_CHARACTERS) {
        throw fault("is too big");
      }
      text.append((char) character);
    }
    return text.toString();
  }

  /** Reads on to the end, where gzip checks what it has unpacked. */
  void end() throws IOException {
    if (in.read() >= 0) {
      throw fault("goes on after its end");
    }
  }

  StatsFileException fault(String fault) {
    return new StatsFileException(file, fault + " (line " + number + ")");
  }
}
