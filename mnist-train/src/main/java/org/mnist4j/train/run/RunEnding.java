package org.mnist4j.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.UserError;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.checkpoint.TrainingState;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.evaluation.ProbabilityFile;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.recipe.Keep;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What follows the last step: the models saved, the test, the result. */
final class RunEnding {
  private final Recipe recipe;
  private final DigitData data;
  private final RunDirectory directory;
  private final ModelCard card;
  private final String resumeCommand;

  /**
   * @param card for the models
   * @param resumeCommand for who has to finish the run later
   */
  RunEnding(
      Recipe recipe, DigitData data, RunDirectory directory, ModelCard card, String resumeCommand) {
    this.resumeCommand = resumeCommand;
    this.recipe = recipe;
    this.data = data;
    this.directory = directory;
    this.card = card;
  }

  /**
   * Saves the last and the best epoch's models, tests the one that the recipe keeps, writes the
   * result.
   *
   * @throws UserError when a file can't be written, with what to do next
   */
  TrainingResult finish(
      Engine engine, Model network, TrainingState state, DigitBatches batches, long startNanos)
      throws IOException {
    double trainSeconds = state.seconds();
    try {
      int kept = saveModels(engine, network, state, batches);
      Engine answering = ShiftedEngine.over(engine, recipe.predictViews());
      Probabilities predicted =
          Evaluator.ofAll(data.test(), recipe.normalization()).predict(answering);
      ProbabilityFile.write(directory.file(RunDirectory.TEST_PROBABILITIES), predicted);
      Evaluation test = predicted.evaluate(data.test());
      TrainingResult result = result(engine, state, kept, trainSeconds, startNanos, test);
      StoredJson.write(directory.file(RunDirectory.RESULT), result);
      return result;
    } catch (IOException e) {
      throw UserError.failure(
          ("The run's files can't be written: %s. Training is done; when that is mended, finish the"
                  + " run from its latest checkpoint with%n  %s")
              .formatted(IoReason.of(e), resumeCommand));
    }
  }

  /**
   * Saves the models; the network then holds the parameters that the recipe keeps.
   *
   * @return the epoch whose parameters these are
   */
  private int saveModels(Engine engine, Model network, TrainingState state, DigitBatches batches)
      throws IOException {
    int last = state.history().size();
    INDArray sum = state.sumOfLast();
    if (sum != null) {
      save(directory.file(RunDirectory.LAST_MODEL), network);
      new AverageOfEpochs(network, engine, batches, last + 1).become(sum.div(recipe.averageLast()));
      save(directory.file(RunDirectory.MODEL), network);
      return last;
    }
    INDArray best = state.bestParameters();
    if (best == null || state.bestEpoch() == last) {
      save(directory.file(RunDirectory.MODEL), network);
      return last;
    }
    if (recipe.keep() == Keep.BEST) {
      save(directory.file(RunDirectory.LAST_MODEL), network);
      network.params().assign(best);
      save(directory.file(RunDirectory.MODEL), network);
      return state.bestEpoch();
    }
    INDArray lastParameters = network.params().dup();
    network.params().assign(best);
    save(directory.file(RunDirectory.BEST_MODEL), network);
    network.params().assign(lastParameters);
    save(directory.file(RunDirectory.MODEL), network);
    return last;
  }

  private void save(Path file, Model network) throws IOException {
    ModelFile.save(file, network, card);
  }

  private TrainingResult result(
      Engine engine,
      TrainingState state,
      int kept,
      double trainSeconds,
      long startNanos,
      Evaluation test) {
    List<EpochRecord> history = state.history();
    return new TrainingResult(
        new TrainingResult.Setup(
            recipe.name(), engine.name(), Backend.load().name(), engine.threads(), recipe.seed()),
        new TrainingResult.Effort(
            history.size(),
            trainSeconds,
            state.earlierSeconds() + (System.nanoTime() - startNanos) / 1e9),
        new TrainingResult.DataUsed(data.name(), data.fingerprint()),
        new TrainingResult.TestScore(test.accuracy(), test.loss(), test.confusion()),
        new TrainingResult.Course(kept, history.size() < recipe.epochs(), history),
        new TrainingResult.Location(
            directory.folder().toString(), directory.file(RunDirectory.MODEL).toString()));
  }
}
