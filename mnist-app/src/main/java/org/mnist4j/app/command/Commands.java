package org.mnist4j.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mnist4j.train.UserError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Runs command lines; what goes wrong is told in words. */
public final class Commands {
  private Commands() {}

  /**
   * Runs a command line and gives its exit code.
   *
   * @param root what its words belong to
   */
  public static int run(Callable<Integer> root, String... words) {
    CommandLine line =
        new CommandLine(root)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Path.class, Commands::path)
            .setExecutionExceptionHandler((fault, command, parsed) -> tell(fault, command));
    try {
      return line.execute(words);
    } catch (Error fault) {
      return tell(fault, line);
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(Faults.unusable(e));
    }
  }

  private static int tell(Throwable fault, CommandLine line) {
    Optional<UserError> known = Faults.of(fault);
    if (known.isPresent()) {
      line.getErr().println(known.get().getMessage());
      return known.get().exitCode();
    }
    LoggerFactory.getLogger(Commands.class)
        .error("Something went wrong inside the program: {}", fault.toString(), fault);
    return UserError.FAILURE;
  }
}
