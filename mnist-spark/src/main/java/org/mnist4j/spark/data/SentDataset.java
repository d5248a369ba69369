package org.mnist4j.spark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.Writers;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.UserError;

/**
 * A data set as it travels.
 *
 * @param name what results on it are called
 * @param pixels 784 bytes a picture
 * @param labels one a picture
 * @param classes what they are called
 * @param writers one a picture; null when they aren't known
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is unpacked once.
public record SentDataset(
    String name, byte[] pixels, byte[] labels, List<String> classes, int @Nullable [] writers)
    implements Serializable {
  private static final int MOST = (Integer.MAX_VALUE - 8) / DigitForm.PIXELS;

  /**
   * Packs one.
   *
   * @throws UserError when it is too large for one array
   */
  public static SentDataset of(DigitDataset all) {
    if (all.size() > MOST) {
      throw UserError.usage(
          "%,d pictures are too many to be sent to every executor; at most %,d are."
              .formatted(all.size(), MOST));
    }
    byte[] pixels = new byte[all.size() * DigitForm.PIXELS];
    byte[] labels = new byte[all.size()];
    for (int i = 0; i < labels.length; i++) {
      all.copyPixels(i, pixels, i * DigitForm.PIXELS);
      labels[i] = (byte) all.label(i);
    }
    int[] writers = null;
    if (all.writers().isPresent()) {
      Writers known = all.writers().get();
      writers = new int[known.size()];
      for (int i = 0; i < writers.length; i++) {
        writers[i] = known.of(i);
      }
    }
    return new SentDataset(
        all.name(), pixels, labels, new ArrayList<>(all.classNames().names()), writers);
  }

  /** The data set. */
  public DigitDataset unpack() {
    DigitDataset all =
        DigitDataset.of(name, pixels, labels).withClassNames(new ClassNames(classes));
    return writers == null ? all : all.writtenBy(Writers.of(writers));
  }
}
