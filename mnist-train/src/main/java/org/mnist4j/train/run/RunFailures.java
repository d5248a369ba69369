package org.mnist4j.train.run;

import java.nio.file.Path;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.CheckpointWriter;
import org.mnist4j.train.checkpoint.TrainingState;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.recipe.Recipe;

/** What a user is told when a run ends before its recipe does. */
final class RunFailures {
  private final Recipe recipe;
  private final CheckpointWriter writer;
  private final String resumeCommand;

  RunFailures(Recipe recipe, CheckpointWriter writer, String resumeCommand) {
    this.recipe = recipe;
    this.resumeCommand = resumeCommand;
    this.writer = writer;
  }

  /** The user stopped it. */
  UserError stopped(TrainingState state) {
    String where =
        state.step() == 0
            ? "after %d of %d epochs".formatted(state.epoch() - 1, recipe.epochs())
            : "in epoch %d of %d, after %,d of its steps"
                .formatted(state.epoch(), recipe.epochs(), state.step());
    return UserError.failure(
        "Stopped %s. %s%nContinue with%n  %s".formatted(where, checkpoint(), resumeCommand));
  }

  /** Loss or weights left the finite numbers. */
  UserError diverged(DivergenceException e) {
    writer.await();
    String rate = recipe.settings().getOrDefault("learning-rate", "");
    return UserError.failure(
        ("Training diverged: %s. %s%nTry a smaller learning rate than %s (--set learning-rate=%s),"
                + " or a schedule that warms up (--set schedule=one-cycle).")
            .formatted(e.getMessage(), checkpoint(), rate, Double.parseDouble(rate) / 10));
  }

  private String checkpoint() {
    Path latest = writer.latest();
    return latest == null ? "There's no checkpoint." : "The latest checkpoint is " + latest + ".";
  }
}
