package org.mnist4j.spark.command;

import java.util.concurrent.Callable;
import org.mnist4j.app.print.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mnist spark}: the root of its commands. */
@Command(
    name = "spark",
    description = "Train, search and predict on an Apache Spark cluster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SparkTrainCommand.class,
      SweepCommand.class,
      SparkPredictCommand.class,
      PackCommand.class
    })
public final class SparkCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
