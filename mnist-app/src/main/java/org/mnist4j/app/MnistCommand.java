package org.mnist4j.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mnist4j.app.command.data.DataCommand;
import org.mnist4j.app.command.doctor.DoctorCommand;
import org.mnist4j.app.command.models.ExportCommand;
import org.mnist4j.app.command.models.ImportCommand;
import org.mnist4j.app.command.models.InspectCommand;
import org.mnist4j.app.command.predict.CalibrateCommand;
import org.mnist4j.app.command.predict.EvaluateCommand;
import org.mnist4j.app.command.predict.PredictCommand;
import org.mnist4j.app.command.runs.RunsCommand;
import org.mnist4j.app.command.serve.ServeCommand;
import org.mnist4j.app.command.train.BenchCommand;
import org.mnist4j.app.command.train.RecipesCommand;
import org.mnist4j.app.command.train.TrainCommand;
import org.mnist4j.app.command.ui.UiCommand;
import org.mnist4j.app.print.Version;
import org.mnist4j.train.UserError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line's root. Without a sub-command it does the default job. */
@Command(
    name = "mnist",
    description = "Train, evaluate and use handwritten-digit networks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      PredictCommand.class,
      RecipesCommand.class,
      DataCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      InspectCommand.class,
      RunsCommand.class,
      BenchCommand.class,
      UiCommand.class,
      ServeCommand.class,
      DoctorCommand.class
    },
    footer = {
      "",
      "Without a command: train the recipe 'quick' on MNIST, evaluate it, print the table.",
      "Exit codes: 0 done, 1 finished with a reported failure, 2 wrong usage or settings."
    })
public final class MnistCommand implements Callable<Integer> {
  /** Runs a command line and gives its exit code. */
  public static int run(String... args) {
    String[] words = args.length == 0 ? new String[] {"train", "quick"} : args;
    CommandLine line =
        new CommandLine(new MnistCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Path.class, MnistCommand::path)
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
    LoggerFactory.getLogger(MnistCommand.class)
        .error("Something went wrong inside the program: {}", fault.toString(), fault);
    return UserError.FAILURE;
  }

  @Override
  public Integer call() {
    return run();
  }
}
