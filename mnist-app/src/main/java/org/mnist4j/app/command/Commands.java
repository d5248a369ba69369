package org.mnist4j.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    return run(root, Map.of(), words);
  }

  /**
   * The same with commands that are made when they are asked for, as what all of them are made of
   * takes longer to load than one needs.
   *
   * @param commands by name, in the order of the help
   */
  public static int run(
      Callable<Integer> root, Map<String, Supplier<Object>> commands, String... words) {
    CommandLine line = new CommandLine(root);
    Supplier<Object> only = words.length == 0 ? null : commands.get(words[0]);
    Map<String, Supplier<Object>> wanted = only == null ? commands : Map.of(words[0], only);
    wanted.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setCaseInsensitiveEnumValuesAllowed(true)
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
