package org.mnist4j.app.command.data;

import picocli.CommandLine.Command;

/** {@code mnist data}: getting, checking and looking at data sets. */
@Command(
    name = "data",
    description = "Download, check, look at or convert a data set.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataFetchCommand.class,
      DataShowCommand.class,
      DataVerifyCommand.class,
      DataConvertCommand.class
    })
public final class DataCommand {}
