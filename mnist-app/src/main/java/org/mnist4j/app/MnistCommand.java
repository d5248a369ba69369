package org.mnist4j.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mnist4j.app.command.Commands;
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
import picocli.CommandLine.Command;

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
    return Commands.run(
        new MnistCommand(), COMMANDS, args.length == 0 ? new String[] {"train", "quick"} : args);
  }

  @Override
  public Integer call() {
    return run();
  }
}
