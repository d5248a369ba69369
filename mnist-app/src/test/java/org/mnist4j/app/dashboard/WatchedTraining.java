package org.mnist4j.app.dashboard;

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
import org.mnist4j.app.Main;
import org.mnist4j.testkit.TestJvm;

/** {@code mnist train …} with its dashboard, in a process of its own. */
final class WatchedTraining implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Dashboard: (http://\\S+/)");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private WatchedTraining(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "training-output");
    reader.setDaemon(true);
    reader.start();
  }

  static WatchedTraining start(Path folder, String... words) throws IOException {
    List<String> command = TestJvm.command("-Xmx2g", "-XX:+UseSerialGC");
    command.addAll(List.of(Main.class.getName(), "train"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    return new WatchedTraining(builder.start());
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
