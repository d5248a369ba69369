package org.mnist4j.train.cli;

import picocli.CommandLine.Command;

/** {@code mnist data}: getting, checking and looking at data sets. */
@Command(
    name = "data",
    description = "Download, check or look at a data set.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DataFetchCommand.class, DataShowCommand.class, DataVerifyCommand.class})
final class DataCommand {}
