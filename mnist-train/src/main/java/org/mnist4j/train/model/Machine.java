package org.mnist4j.train.model;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The machine, as far as it can be asked without a native library. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor's name where the system tells it (Linux), else the architecture. */
  public static String cpuModel() {
    return cpuLine("model name").findFirst().orElse(System.getProperty("os.arch"));
  }

  /**
   * The vector extensions that matter for speed, of {@code avx2, avx512f, avx512_bf16, amx_bf16,
   * asimd, sve}; empty when the system doesn't tell.
   */
  public static Set<String> vectorExtensions() {
    List<String> known = List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "sve");
    Set<String> found = new TreeSet<>();
    Stream.concat(cpuLine("flags"), cpuLine("Features"))
        .findFirst()
        .ifPresent(flags -> found.addAll(Arrays.asList(flags.split(" "))));
    found.retainAll(known);
    return found;
  }

  /** Physical memory in bytes; 0 when the JVM can't tell. */
  public static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getTotalMemorySize()
        : 0;
  }

  private static Stream<String> cpuLine(String key) {
    if (!Files.isReadable(CPU_INFO)) {
      return Stream.empty();
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip());
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }
}
