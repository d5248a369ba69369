package org.mnist4j.spark.training;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.spark.averaging.AveragedRounds;
import org.mnist4j.spark.averaging.SparkTraining;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.TorchUpdateRules;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.Step;
import org.mnist4j.train.run.Steps;
import org.mnist4j.train.run.Workers;

/**
 * A cluster's workers, which share a run's steps in rounds.
 *
 * @param count how many
 * @param averageEvery steps of a round
 */
public record SparkWorkers(JavaSparkContext spark, int count, int averageEvery) implements Workers {
  @Override
  public int threads() {
    return spark.getConf().getInt("spark.task.cpus", 1);
  }

  @Override
  public Begun begin(Model model, TrainingPictures pictures, Recipe recipe) {
    if (!(model instanceof MultiLayerNetwork network)) {
      throw UserError.usage(
          ("The network %s has residual blocks, and several workers share layers in a line only."
                  + " Train it in one process with %s, or several of them with a sweep.")
              .formatted(
                  recipe.architecture().name(), ThisProgram.command("train " + recipe.name())));
    }
    Broadcast<SentPictures> sent = spark.broadcast(SentPictures.of(pictures));
    DigitShards shards = new DigitShards(sent, recipe, count, pictures.batches(recipe).count());
    AveragedRounds rounds =
        SparkTraining.of(spark).rules(TorchUpdateRules::all).open(network, shards);
    return new Begun() {
      @Override
      public Steps rest(int from) {
        return new Rounds(rounds, network, from, shards.batches());
      }

      @Override
      public void close() {
        rounds.close();
        sent.destroy();
      }
    };
  }

  private final class Rounds implements Steps {
    private final AveragedRounds rounds;
    private final MultiLayerNetwork network;
    private final int all;
    private int done;

    Rounds(AveragedRounds rounds, MultiLayerNetwork network, int done, int all) {
      this.rounds = rounds;
      this.network = network;
      this.done = done;
      this.all = all;
    }

    @Override
    public List<Step> next() {
      int from = done;
      done = Math.min(from + averageEvery, all);
      return rounds.next(network.getEpochCount(), from, done - from).stream()
          .map(step -> new Step(step.loss(), step.samples(), step.correct(), step.learningRate()))
          .toList();
    }

    @Override
    public void close() {
      // A round is whole when it's done.
    }
  }
}
