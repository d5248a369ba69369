package org.mnist4j.data.batch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PixelStore;
import org.mnist4j.data.augment.Augmentation;

/** Writes pictures of a data set as network inputs, one after the other; for one thread. */
final class PictureGatherer {
  private final DigitDataset dataset;
  private final float[] valueOfPixel;
  private final Augmentation augmentation;
  private final byte[] changed = new byte[DigitForm.PIXELS];
  private final float[] row = new float[DigitForm.PIXELS];
  private final float[] oneHot = new float[DigitForm.CLASSES];
  private final float[] allAlike = new float[DigitForm.CLASSES];

  PictureGatherer(DigitDataset dataset, float[] valueOfPixel, Augmentation augmentation) {
    this.dataset = dataset;
    this.valueOfPixel = valueOfPixel;
    this.augmentation = augmentation;
    Arrays.fill(allAlike, 1f / DigitForm.CLASSES);
  }

  void writeFeatures(int picture, long seed, FloatBuffer target, int offset) {
    if (augmentation == Augmentation.NONE) {
      look(dataset.store().chunkOf(picture), PixelStore.offsetOf(picture));
    } else {
      dataset.copyPixels(picture, changed, 0);
      augmentation.apply(changed, seed);
      look(changed, 0);
    }
    target.put(offset, row);
  }

  /** A digit's label is one-hot; what is no digit is to look like none more than another. */
  void writeLabel(int picture, FloatBuffer target, int offset) {
    int label = dataset.label(picture);
    if (label == DigitDataset.NO_DIGIT) {
      target.put(offset, allAlike);
      return;
    }
    oneHot[label] = 1;
    target.put(offset, oneHot);
    oneHot[label] = 0;
  }

  private void look(byte[] pixels, int offset) {
    for (int i = 0; i < DigitForm.PIXELS; i++) {
      row[i] = valueOfPixel[pixels[offset + i] & 0xff];
    }
  }
}
