package org.mnist4j.train.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.idx.WriterLabels;
import org.mnist4j.data.source.DigitSource;

/** Who wrote the training pictures: told by a file the user names, or by QMNIST's own labels. */
final class KnownWriters {
  private final DigitSource source;
  private final Optional<Path> named;

  /**
   * @param source whose files may tell
   * @param named QMNIST's label file for its training pictures
   */
  KnownWriters(DigitSource source, Optional<Path> named) {
    this.source = source;
    this.named = named;
  }

  /**
   * The training pictures by their writers, if these are known.
   *
   * @throws IOException if the named file can't be read, or is of other pictures
   */
  DigitDataset join(DigitDataset train) throws IOException {
    if (named.isPresent()) {
      return WriterLabels.read(named.get()).join(train);
    }
    for (Path file : source.files()) {
      if (WriterLabels.isOne(file)) {
        WriterLabels labels = WriterLabels.read(file);
        if (labels.areOf(train)) {
          return labels.join(train);
        }
      }
    }
    return train;
  }
}
