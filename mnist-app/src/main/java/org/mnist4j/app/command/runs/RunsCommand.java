package org.mnist4j.app.command.runs;

import picocli.CommandLine.Command;

/** {@code mnist runs}: looking back at runs. */
@Command(
    name = "runs",
    description = "List, show and compare runs, and write their reports.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      RunsCompareCommand.class,
      RunsReportCommand.class
    })
public final class RunsCommand {}
