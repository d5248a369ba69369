package org.mnist4j.app;

import java.util.concurrent.Callable;
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
    return Commands.run(
        new MnistCommand(), args.length == 0 ? new String[] {"train", "quick"} : args);
  }

  @Override
  public Integer call() {
    return run();
  }
}
