package org.mnist4j.spark.averaging;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A worker's part of a round: a pure function of what begins it and the shard, so that Spark may
 * run it again, elsewhere too, and get the same.
 *
 * @param training tells one training's from another's
 * @param description of the network, in JSON
 * @param rules for updaters that the engine doesn't know by itself
 * @param threads of the engine
 */
record RoundTask(String training, String description, RulesMaker rules, int threads, Shards shards)
    implements Serializable {
  Contribution run(int shard, Round round, byte[] memory) throws IOException {
    Learner learner =
        Learners.take(training, shard, () -> Learner.of(description, rules.get(), threads, shard));
    Contribution done = train(learner, shard, round, memory);
    Learners.giveBack(training, shard, learner); // Not after a failure: it may be in any state.
    return done;
  }

  private Contribution train(Learner learner, int shard, Round round, byte[] memory)
      throws IOException {
    MultiLayerNetwork network = learner.network();
    NetworkBytes.restore(network, memory);
    network.setIterationCount(round.iteration());
    network.setEpochCount(round.epoch());
    double[] losses = new double[round.steps()];
    int[] samples = new int[round.steps()];
    int[] correct = new int[round.steps()];
    int done = 0;
    Iterator<DataSet> batches = shards.open(shard, round.epoch(), round.from());
    for (; done < round.steps() && batches.hasNext(); done++) {
      DataSet batch = batches.next();
      losses[done] = learner.step(batch);
      samples[done] = batch.numExamples();
      correct[done] = learner.correct();
    }
    return new Contribution(
        done == 0 ? new byte[0] : NetworkBytes.copy(network),
        Arrays.copyOf(losses, done),
        Arrays.copyOf(samples, done),
        Arrays.copyOf(correct, done));
  }
}
