package org.mnist4j.spark.sweep;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.store.TrainingResult;

/**
 * What came of a trial, as it travels.
 *
 * @param json of the run's result; empty when there's none
 * @param failure why there's none; null when there's one
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is read once.
record Outcome(byte[] json, @Nullable String failure) implements Serializable {
  /** Carries a trial out; one that fails, as by diverging, doesn't end the others. */
  static Outcome of(Trial trial, DigitData data, int threads) throws IOException {
    try {
      return new Outcome(StoredJson.bytes(TrialTask.run(trial, data, threads)), null);
    } catch (UserError | RecipeException e) {
      return new Outcome(new byte[0], String.valueOf(e.getMessage()));
    }
  }

  TrainingResult result() {
    try {
      return Objects.requireNonNull(StoredJson.read(json, TrainingResult.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
