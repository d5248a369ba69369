package org.mnist4j.onednn.internal.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts cores. */
public final class Cores {
  private Cores() {}

  /**
   * Physical cores that this process may use; hardware threads where the system does not tell them
   * apart.
   */
  public static int physical() {
    int available = Runtime.getRuntime().availableProcessors();
    Path information = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(information)) {
      return available;
    }
    try {
      int listed = count(Files.readAllLines(information, StandardCharsets.UTF_8));
      return listed == 0 ? available : Math.min(available, listed);
    } catch (IOException e) {
      return available;
    }
  }

  /** Different pairs of "physical id" and "core id" in the lines of {@code /proc/cpuinfo}. */
  static int count(List<String> lines) {
    Set<String> cores = new HashSet<>();
    String socket = "";
    for (String line : lines) {
      if (line.startsWith("physical id")) {
        socket = line;
      } else if (line.startsWith("core id")) {
        cores.add(socket + "/" + line);
      }
    }
    return cores.size();
  }
}
