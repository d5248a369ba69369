package org.mnist4j.train.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mnist train …} as a process of its own, as the launcher starts it. */
final class TrainingProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Dashboard: (http://\\S+/)");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private TrainingProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "training-output");
    reader.setDaemon(true);
    reader.start();
  }

  static TrainingProcess start(Path folder, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx2g", "-XX:+UseSerialGC", "-cp", classPath(), "org.mnist4j.train.Main", "train"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    return new TrainingProcess(builder.start());
  }

  private static String classPath() {
    List<String> absolute = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(java.io.File.pathSeparator, absolute);
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
        Matcher matcher = ADDRESS.matcher(line);
        if (matcher.find()) {
          address.complete(matcher.group(1));
        }
      }
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
    address.completeExceptionally(new IOException("it ended without an address: " + output()));
  }

  /** The dashboard's address, as soon as it is printed. */
  String dashboard() {
    return address.join();
  }

  private String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** Waits for its end. */
  int exitCode() throws IOException {
    try {
      return process.onExit().get(3, TimeUnit.MINUTES).exitValue();
    } catch (TimeoutException e) {
      throw new IOException("the training doesn't end: " + output(), e);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
