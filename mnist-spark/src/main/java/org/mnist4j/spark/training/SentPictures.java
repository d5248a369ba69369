package org.mnist4j.spark.training;

import java.io.Serializable;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.spark.data.SentDataset;
import org.mnist4j.train.data.TrainingPictures;

/**
 * A run's training pictures as they travel to the executors, once.
 *
 * @param chosen those to train on
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is unpacked once.
record SentPictures(SentDataset all, int[] chosen) implements Serializable {
  static SentPictures of(TrainingPictures pictures) {
    return new SentPictures(SentDataset.of(pictures.dataset()), pictures.training().toArray());
  }

  TrainingPictures unpack() {
    return new TrainingPictures(
        all.unpack(), PictureIndices.of(chosen), PictureIndices.range(0, 0));
  }
}
