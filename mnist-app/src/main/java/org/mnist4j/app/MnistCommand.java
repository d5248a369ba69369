package org.mnist4j.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    footer = {
      "",
      "Without a command: train the recipe 'quick' on MNIST, evaluate it, print the table.",
      "Exit codes: 0 done, 1 finished with a reported failure, 2 wrong usage or settings."
    })
public final class MnistCommand implements Callable<Integer> {
  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("train", TrainCommand::new);
    COMMANDS.put("evaluate", EvaluateCommand::new);
    COMMANDS.put("calibrate", CalibrateCommand::new);
    COMMANDS.put("predict", PredictCommand::new);
    COMMANDS.put("recipes", RecipesCommand::new);
    COMMANDS.put("data", DataCommand::new);
    COMMANDS.put("import", ImportCommand::new);
    COMMANDS.put("export", ExportCommand::new);
    COMMANDS.put("inspect", InspectCommand::new);
    COMMANDS.put("runs", RunsCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
    COMMANDS.put("ui", UiCommand::new);
    COMMANDS.put("serve", ServeCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
  }

  /** Runs a command line and gives its exit code. */
  public static int run(String... args) {
    String[] words = args.length == 0 ? new String[] {"train", "quick"} : args;
    CommandLine line = new CommandLine(new MnistCommand());
    // What the other commands are made of takes longer to load than a picture to read.
    Supplier<Object> only = COMMANDS.get(words[0]);
    Map<String, Supplier<Object>> wanted = only == null ? COMMANDS : Map.of(words[0], only);
    wanted.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setCaseInsensitiveEnumValuesAllowed(true)
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
