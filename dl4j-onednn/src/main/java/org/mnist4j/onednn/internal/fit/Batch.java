package org.mnist4j.onednn.internal.fit;

import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.compile.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What a step is given.
 *
 * @param featureMask which steps of the features count; null where all do
 * @param labelMask which rows of the labels count; null where all do
 */
public record Batch(
    BatchView features,
    BatchView labels,
    @Nullable BatchView featureMask,
    @Nullable BatchView labelMask) {

  public static Batch of(DataSet data) {
    return new Batch(
        BatchView.of(data.getFeatures()),
        BatchView.of(data.getLabels()),
        mask(data.getFeaturesMaskArray()),
        mask(data.getLabelsMaskArray()));
  }

  /** The view of a mask that there may be. */
  public static @Nullable BatchView mask(@Nullable INDArray mask) {
    return mask == null ? null : BatchView.of(mask);
  }

  /** Numbers of a sample in its masks. */
  public Masks masks() {
    return new Masks(size(featureMask), size(labelMask));
  }

  public static int size(@Nullable BatchView mask) {
    return mask == null ? 0 : mask.sampleSize();
  }

  /**
   * Throws unless everything is of as many samples.
   *
   * @throws IllegalArgumentException saying what is not
   */
  public void requireSameSamples() {
    require("labels", labels);
    require("samples in the features' mask", featureMask);
    require("samples in the labels' mask", labelMask);
  }

  private void require(String what, @Nullable BatchView view) {
    if (view != null && view.samples() != features.samples()) {
      throw new IllegalArgumentException(
          "%d samples, but %d %s".formatted(features.samples(), view.samples(), what));
    }
  }

  /** Has a program read from here. */
  public void bind(Program.Inputs to) {
    to.features().bind(features.floats(), features.offset());
    to.targets().bind(labels.floats(), labels.offset());
    if (featureMask != null) {
      to.featureMask().bind(featureMask.floats(), featureMask.offset());
    }
    if (labelMask != null) {
      to.targetMask().bind(labelMask.floats(), labelMask.offset());
    }
  }
}
