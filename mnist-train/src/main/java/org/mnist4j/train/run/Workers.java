package org.mnist4j.train.run;

import org.deeplearning4j.nn.api.Model;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.recipe.Recipe;

/**
 * Several that share a run's steps: each trains on a batch of its own in every step, and after some
 * steps their parameters are averaged. A step of the run is a step of all of them.
 */
public interface Workers {
  /** How many there are. */
  int count();

  /** Steps between two averages. */
  int averageEvery();

  /** The engine's threads of each. */
  int threads();

  /** Puts a run's steps together. */
  Begun begin(Model network, TrainingPictures pictures, Recipe recipe);

  /** A run's steps, done by the workers. */
  interface Begun extends AutoCloseable {
    /**
     * The rest of an epoch.
     *
     * @param from steps of it that are done
     */
    Steps rest(int from);

    @Override
    void close();
  }
}
