package org.mnist4j.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mnist4j.app.Main;
import org.mnist4j.testkit.TestJvm;

/** {@code mnist train …} in a process of its own, which can be killed. */
final class TrainingProcess implements AutoCloseable {
  /** Longer than any wait on a busy machine; what isn't there by then doesn't come. */
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Process process;
  private final Path output;

  private TrainingProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code mnist train} on one thread.
   *
   * @param log what the process prints, both streams
   */
  static TrainingProcess start(Path log, List<String> arguments) throws IOException {
    return start(log, List.of(), arguments);
  }

  /**
   * Starts {@code mnist train} behind another command.
   *
   * @param before that command and its arguments
   */
  static TrainingProcess start(Path log, List<String> before, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    // Short lives: the first compiler is enough, and computes the same numbers.
    command.addAll(TestJvm.command("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of(Main.class.getName(), "train", "--threads", "1"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new TrainingProcess(builder.start(), log);
  }

  /** Waits until something is so or the process has ended; tells which. */
  boolean await(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(100_000); // Leaves the processor to the process.
    }
    return true;
  }

  /** Waits until the process has printed something. */
  boolean awaitOutput(String text) {
    return await(() -> output().contains(text));
  }

  /** SIGKILL, and waits for the end. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end, and gives the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("the process doesn't end; it said: " + output());
    }
    return process.exitValue();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
