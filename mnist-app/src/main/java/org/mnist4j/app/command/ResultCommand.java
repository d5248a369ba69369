package org.mnist4j.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mnist4j.app.print.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that computes something, and prints it as text or as one JSON object. */
public abstract class ResultCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  /**
   * What a command comes to.
   *
   * @param value what the JSON object is made of
   * @param text the same for people
   * @param exitCode the process's
   */
  public record Result<T>(T value, String text, int exitCode) {
    public Result(T value, String text) {
      this(value, text, 0);
    }
  }

  /** Does the command's work and prints nothing. */
  public abstract Result<?> result() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Result<?> result = result();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.line(result.value()) : result.text());
    out.flush();
    return result.exitCode();
  }
}
