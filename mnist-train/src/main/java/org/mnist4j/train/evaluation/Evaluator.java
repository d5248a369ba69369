package org.mnist4j.train.evaluation;

import java.nio.FloatBuffer;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;
import org.mnist4j.train.engine.Engine;

/** Evaluates a network on some pictures, all of them, in batches of {@value #BATCH}. */
public final class Evaluator {
  private static final int BATCH = 1000;

  private final DigitDataset dataset;
  private final PictureIndices pictures;
  private final DigitBatches batches;

  /**
   * @param pictures of the data set, at least one
   * @param normalization the one the network was trained with
   */
  public Evaluator(DigitDataset dataset, PictureIndices pictures, Normalization normalization) {
    this(dataset, pictures, normalization, Augmentation.NONE, 0);
  }

  private Evaluator(
      DigitDataset dataset,
      PictureIndices pictures,
      Normalization normalization,
      Augmentation change,
      long seed) {
    this.dataset = dataset;
    this.pictures = pictures;
    this.batches =
        DigitBatches.builder(dataset)
            .indices(pictures)
            .batchSize(Math.min(BATCH, pictures.size()))
            .normalization(normalization)
            .augmentation(change, seed)
            .build();
  }

  /** Every picture of a data set. */
  public static Evaluator ofAll(DigitDataset dataset, Normalization normalization) {
    return new Evaluator(dataset, PictureIndices.range(0, dataset.size()), normalization);
  }

  /** Every picture of a data set, each changed first by a seed of its own. */
  public static Evaluator ofChanged(
      DigitDataset dataset, Normalization normalization, Augmentation change, long seed) {
    PictureIndices all = PictureIndices.range(0, dataset.size());
    return new Evaluator(dataset, all, normalization, change, seed);
  }

  /** Predicts every picture and compares with its label. */
  public Evaluation evaluate(Engine engine) {
    Evaluation.Builder evaluation = new Evaluation.Builder();
    predictAll(
        engine,
        (place, probabilities, offset) ->
            evaluation.add(dataset.label(pictures.get(place)), probabilities, offset));
    return evaluation.build();
  }

  /** Predicts every picture. */
  public Probabilities predict(Engine engine) {
    FloatBuffer all = FloatBuffer.allocate(pictures.size() * DigitForm.CLASSES);
    predictAll(
        engine,
        (place, probabilities, offset) -> all.put(probabilities, offset, DigitForm.CLASSES));
    return Probabilities.copyOf(all.flip());
  }

  /** Takes a picture's prediction: the place among the pictures, and where its values begin. */
  private interface Taker {
    void take(int place, float[] probabilities, int offset);
  }

  private void predictAll(Engine engine, Taker taker) {
    float[] probabilities = new float[batches.batchSize() * DigitForm.CLASSES];
    int place = 0;
    try (BatchFeeder feeder = new BatchFeeder(batches, 1, 0)) {
      for (Batch batch = feeder.next(); batch != null; batch = feeder.next()) {
        engine.predict(batch, probabilities);
        for (int row = 0; row < batch.size(); row++) {
          taker.take(place++, probabilities, row * DigitForm.CLASSES);
        }
        feeder.recycle(batch);
      }
    }
  }
}
