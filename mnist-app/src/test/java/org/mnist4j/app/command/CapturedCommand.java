package org.mnist4j.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.mnist4j.app.MnistCommand;

/**
 * A command line that was run in this process, with what it printed.
 *
 * @param exitCode 0, 1 or 2
 * @param out standard output
 * @param err standard error
 */
public record CapturedCommand(int exitCode, String out, String err) {
  public static CapturedCommand run(String... words) {
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = MnistCommand.run(words);
      return new CapturedCommand(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }
}
