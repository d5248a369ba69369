package org.mnist4j.onednn.internal.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Cuts sequences into pieces for truncated backpropagation. */
public final class Pieces {
  private Pieces() {}

  /**
   * The pieces in the order of time.
   *
   * @param length of a piece; the last one may be shorter
   */
  public static List<DataSet> of(DataSet data, int length) {
    INDArray features = data.getFeatures();
    INDArray labels = data.getLabels();
    if (features.rank() != 3 || labels.rank() != 3 || features.size(2) != labels.size(2)) {
      throw new IllegalArgumentException(
          "truncated backpropagation takes features [n, channels, steps] and labels [n, classes, steps] of as many steps, not %s and %s"
              .formatted(Arrays.toString(features.shape()), Arrays.toString(labels.shape())));
    }
    List<DataSet> pieces = new ArrayList<>();
    for (long from = 0; from < features.size(2); from += length) {
      INDArrayIndex time = NDArrayIndex.interval(from, Math.min(from + length, features.size(2)));
      pieces.add(
          new DataSet(
              cut(features, time),
              cut(labels, time),
              mask(data.getFeaturesMaskArray(), time),
              mask(data.getLabelsMaskArray(), time)));
    }
    return pieces;
  }

  private static INDArray cut(INDArray sequences, INDArrayIndex time) {
    return sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), time).dup('c');
  }

  private static @Nullable INDArray mask(@Nullable INDArray mask, INDArrayIndex time) {
    return mask == null ? null : mask.get(NDArrayIndex.all(), time).dup('c');
  }
}
