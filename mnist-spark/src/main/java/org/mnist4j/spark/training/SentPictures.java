package org.mnist4j.spark.training;

import java.io.Serializable;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.TrainingPictures;

/** A run's training pictures as they travel to the executors, once. */
record SentPictures(byte[] pixels, byte[] labels, int[] chosen) implements Serializable {
  static SentPictures of(TrainingPictures pictures) {
    DigitDataset all = pictures.dataset();
    if ((long) all.size() * DigitForm.PIXELS > Integer.MAX_VALUE - 8) {
      throw UserError.usage(
          "%,d training pictures are too many to be sent to every executor; at most %,d are. Store them in shards first, with ./mnist spark shard."
              .formatted(all.size(), (Integer.MAX_VALUE - 8) / DigitForm.PIXELS));
    }
    byte[] pixels = new byte[all.size() * DigitForm.PIXELS];
    byte[] labels = new byte[all.size()];
    for (int i = 0; i < labels.length; i++) {
      all.copyPixels(i, pixels, i * DigitForm.PIXELS);
      labels[i] = (byte) all.label(i);
    }
    return new SentPictures(pixels, labels, pictures.training().toArray());
  }

  TrainingPictures unpack() {
    return new TrainingPictures(
        DigitDataset.of("sent", pixels, labels),
        PictureIndices.of(chosen),
        PictureIndices.range(0, 0));
  }
}
