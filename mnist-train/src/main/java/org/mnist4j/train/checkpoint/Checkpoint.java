package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.checkpoint.CheckpointFormat.Section;
import org.mnist4j.train.model.NetworkMemory;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeChanges;
import org.mnist4j.train.recipe.RecipeException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A whole and readable checkpoint. */
public final class Checkpoint {
  private final CheckpointFile file;
  private final CheckpointState state;

  private Checkpoint(CheckpointFile file, CheckpointState state) {
    this.file = file;
    this.state = state;
  }

  /**
   * Opens a checkpoint and checks all of it.
   *
   * @throws CheckpointException when it can't be used
   */
  static Checkpoint open(Path path) throws CheckpointException {
    CheckpointFile file = CheckpointFile.open(path);
    try {
      return new Checkpoint(file, CheckpointState.fromJson(file.state()));
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(path, "its state can't be understood");
    }
  }

  public Path path() {
    return file.path();
  }

  public CheckpointState state() {
    return state;
  }

  /**
   * Checks that this is a checkpoint of the run that goes on.
   *
   * @throws CheckpointException when it's another's
   */
  void requireRun(Recipe recipe, Map<String, String> fingerprint, int stepsPerEpoch)
      throws CheckpointException {
    List<String> others;
    try {
      others =
          RecipeChanges.refused(
              Recipe.restore(state.origin().recipe(), state.origin().settings(), List.of()),
              recipe);
    } catch (RecipeException e) {
      throw new CheckpointException(path(), "its settings are none: " + e.problems().get(0));
    }
    if (!others.isEmpty()) {
      throw new CheckpointException(
          path(), "it's another run's; in it " + String.join("; ", others));
    }
    if (!state.origin().fingerprint().equals(fingerprint)
        || state.place().stepsPerEpoch() != stepsPerEpoch) {
      throw new CheckpointException(path(), "it was made on other data");
    }
  }

  /**
   * Puts a network and a run where they were.
   *
   * @throws CheckpointException when the arrays don't fit the network, which may then be half
   *     restored
   */
  void restore(Model network, TrainingState run) throws IOException {
    NetworkMemory memory = new NetworkMemory(network);
    read(Section.PARAMETERS, memory.parameters());
    INDArray updater = memory.updaterState();
    if (updater != null) {
      read(Section.UPDATER_STATE, updater);
    }
    @Nullable INDArray best = null;
    if (state.progress().bestEpoch() > 0) {
      best = network.params().dup();
      read(Section.BEST_PARAMETERS, best);
    }
    memory.setIteration(Math.toIntExact(state.place().iteration()));
    memory.setEpoch(state.place().epoch() - 1);
    @Nullable INDArray sum = null;
    if (file.bytes(Section.SUM_OF_LAST) > 0) {
      sum = network.params().dup();
      read(Section.SUM_OF_LAST, sum);
    }
    run.restore(state, best, sum);
  }

  private void read(Section section, INDArray to) throws IOException {
    ByteBuffer bytes = NetworkMemory.bytes(to);
    file.read(section, bytes);
    NetworkMemory.written(to);
  }
}
