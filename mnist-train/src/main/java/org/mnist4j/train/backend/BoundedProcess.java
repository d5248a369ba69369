package org.mnist4j.train.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended by itself.
 *
 * @param exitCode its
 * @param output what it printed to standard output, line by line
 * @param errors what it printed to standard error
 */
record BoundedProcess(int exitCode, List<String> output, List<String> errors) {
  BoundedProcess {
    output = List.copyOf(output);
    errors = List.copyOf(errors);
  }

  /**
   * Runs a command.
   *
   * @return empty when it hadn't ended in time, and was killed
   * @throws IOException when it can't be started
   */
  static Optional<BoundedProcess> run(List<String> command, Duration limit) throws IOException {
    Path output = Files.createTempFile("mnist4j-", ".out");
    Path errors = Files.createTempFile("mnist4j-", ".err");
    try {
      // To files, since a process that hangs would keep a reader of its pipe waiting as well.
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      if (!endsWithin(process, limit)) {
        return Optional.empty();
      }
      return Optional.of(new BoundedProcess(process.exitValue(), lines(output), lines(errors)));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  private static boolean endsWithin(Process process, Duration limit) {
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return ended;
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }
}
