package org.mnist4j.data.idx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.IdxKind;
import org.mnist4j.recognizer.picture.DigitForm;

/** A file of pictures and the file of their labels, read in step. */
final class IdxPair implements Closeable {
  private final IdxStream pictures;
  private final IdxStream labels;
  private int position;

  private IdxPair(IdxStream pictures, IdxStream labels) {
    this.pictures = pictures;
    this.labels = labels;
  }

  static IdxPair open(Path imagesFile, Path labelsFile) throws IOException {
    IdxStream pictures = IdxStream.open(imagesFile, IdxKind.PICTURES);
    try {
      IdxStream labels = IdxStream.open(labelsFile, IdxKind.LABELS);
      IdxPair pair = new IdxPair(pictures, labels);
      try {
        pair.expectEqualCounts();
      } catch (IOException e) {
        labels.close();
        throw e;
      }
      return pair;
    } catch (IOException e) {
      pictures.close();
      throw e;
    }
  }

  int count() {
    return pictures.count();
  }

  /** The index of the picture that comes next. */
  int position() {
    return position;
  }

  int remaining() {
    return count() - position;
  }

  /**
   * Reads {@code items} pictures and labels; after the last ones, makes sure that both files end.
   */
  void read(byte[] pixelTarget, byte[] labelTarget, int items) throws IOException {
    pictures.read(pixelTarget, items);
    labels.read(labelTarget, items);
    for (int i = 0; i < items; i++) {
      int label = labelTarget[i] & 0xff;
      if (label >= DigitForm.CLASSES) {
        throw new DatasetFormatException(
            "%s: label number %d is %d, must be 0 to 9"
                .formatted(labels.file(), position + i, label));
      }
    }
    position += items;
    if (position == count()) {
      pictures.expectEnd();
      labels.expectEnd();
    }
  }

  /**
   * Reads single pictures in one pass, whatever order they are asked for in.
   *
   * @param indices their indices, none before {@link #position()}
   * @param pixelTargets 784 bytes for each index
   * @param labelTargets one byte for each index
   */
  void readPicked(int[] indices, byte[][] pixelTargets, byte[][] labelTargets) throws IOException {
    int[] byIndex =
        IntStream.range(0, indices.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> indices[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < byIndex.length; k++) {
      int i = byIndex[k];
      if (indices[i] < position) { // asked for twice: it has just been read
        pixelTargets[i] = pixelTargets[byIndex[k - 1]].clone();
        labelTargets[i] = labelTargets[byIndex[k - 1]].clone();
      } else {
        skip(indices[i] - position);
        read(pixelTargets[i], labelTargets[i], 1);
      }
    }
  }

  private void skip(int items) throws IOException {
    pictures.skip(items);
    labels.skip(items);
    position += items;
  }

  @Override
  public void close() throws IOException {
    try (labels) {
      pictures.close();
    }
  }

  private void expectEqualCounts() throws IOException {
    if (pictures.count() != labels.count()) {
      throw new DatasetFormatException(
          "%s holds %d pictures but %s holds %d labels; a pair must hold the same number"
              .formatted(pictures.file(), pictures.count(), labels.file(), labels.count()));
    }
  }
}
