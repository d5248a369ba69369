package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.train.UserError;
import org.mnist4j.train.recipe.Recipe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a run back to its latest checkpoint that can be used, and says which it couldn't use. */
public final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);

  private final Recipe recipe;
  private final Map<String, String> fingerprint;
  private final int stepsPerEpoch;

  public Restoration(Recipe recipe, Map<String, String> fingerprint, int stepsPerEpoch) {
    this.recipe = recipe;
    this.fingerprint = fingerprint;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /**
   * Restores a run.
   *
   * @return the checkpoint it goes on from; empty when it had none yet, and begins anew
   * @throws UserError when there are checkpoints and none can be used
   */
  public Optional<Checkpoint> restore(Checkpoints folder, Model network, TrainingState run)
      throws IOException {
    List<Path> unusable = new ArrayList<>();
    for (Path file : folder.latestFirst()) {
      try {
        Checkpoint checkpoint = Checkpoint.open(file);
        checkpoint.requireRun(recipe, fingerprint, stepsPerEpoch);
        requireEpochs(checkpoint.state());
        checkpoint.restore(network, run);
        setAside(unusable);
        return Optional.of(checkpoint);
      } catch (CheckpointException e) {
        log.warn("{} Trying the one before.", e.getMessage());
        unusable.add(file);
      }
    }
    if (!unusable.isEmpty()) {
      throw UserError.failure(
          "None of the run's checkpoints can be used; the lines above say why. Begin again, without"
              + " --resume and in another folder.");
    }
    return Optional.empty();
  }

  private void requireEpochs(CheckpointState state) {
    if (state.progress().history().size() > recipe.epochs()) {
      throw UserError.usage(
          "The run has trained %d epochs already; epochs is %d and must be at least that."
              .formatted(state.progress().history().size(), recipe.epochs()));
    }
  }

  private static void setAside(List<Path> unusable) throws IOException {
    for (Path file : unusable) {
      Checkpoints.setAside(file);
    }
  }
}
