package org.mnist4j.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import picocli.CommandLine.Option;

/** Where a training's run is, and whether it goes on. */
public final class RunOptions {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "The run's folder (default: runs/<time>-<recipe>).")
  public @Nullable Path run;

  @Option(
      names = "--resume",
      description = {
        "Continue the run in --run DIR where its latest checkpoint is: to the same parameters, bit"
            + " for",
        "bit, as if it had never been interrupted."
      })
  public boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "30s|500",
      defaultValue = "30s",
      description =
          "Seconds (30s), minutes (5m) or steps (500) between checkpoints (default: 30s).")
  String checkpointEvery = "30s";

  /** The folder of the run to continue. */
  public Path begun() {
    if (run == null) {
      throw UserError.usage("--resume needs --run DIR, the folder of the run to continue.");
    }
    return run;
  }

  /** How often checkpoints are written. */
  public CheckpointInterval interval() {
    try {
      return CheckpointInterval.of(checkpointEvery);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--checkpoint-every: " + e.getMessage() + ".");
    }
  }
}
