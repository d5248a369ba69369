package org.mnist4j.onednn.internal.fit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.program.InputStage;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What a run is given.
 *
 * @param features one an input of the network
 * @param labels one an output; none where nothing is trained
 * @param featureMask which steps of the features count; null where all do
 * @param labelMask which rows of the labels count; null where all do
 */
public record Batch(
    List<BatchView> features,
    List<BatchView> labels,
    @Nullable BatchView featureMask,
    @Nullable BatchView labelMask) {

  public static Batch of(DataSet data) {
    return new Batch(
        List.of(BatchView.of(data.getFeatures())),
        List.of(BatchView.of(data.getLabels())),
        mask(data.getFeaturesMaskArray()),
        mask(data.getLabelsMaskArray()));
  }

  /** Without masks. */
  public static Batch of(INDArray[] features, INDArray[] labels) {
    return new Batch(views(features), views(labels), null, null);
  }

  /** Without labels. */
  public static Batch of(INDArray features, @Nullable INDArray mask) {
    return new Batch(List.of(BatchView.of(features)), List.of(), mask(mask), null);
  }

  private static List<BatchView> views(INDArray[] arrays) {
    return Arrays.stream(arrays).map(BatchView::of).toList();
  }

  private static @Nullable BatchView mask(@Nullable INDArray mask) {
    return mask == null ? null : BatchView.of(mask);
  }

  public int samples() {
    return features.get(0).samples();
  }

  /** Of a sample of each input. */
  public List<long[]> shapes() {
    return features.stream().map(BatchView::shape).toList();
  }

  /** Numbers of a sample in its masks. */
  public Masks masks() {
    return new Masks(size(featureMask), size(labelMask));
  }

  private static int size(@Nullable BatchView mask) {
    return mask == null ? 0 : mask.sampleSize();
  }

  /**
   * Throws unless everything is of as many samples.
   *
   * @throws IllegalArgumentException saying what is not
   */
  public void requireSameSamples() {
    features.forEach(each -> require("in another input", each));
    labels.forEach(each -> require("labels", each));
    require("in the features' mask", featureMask);
    require("in the labels' mask", labelMask);
  }

  private void require(String what, @Nullable BatchView view) {
    if (view != null && view.samples() != samples()) {
      throw new IllegalArgumentException(
          "%d samples, but %d %s".formatted(samples(), view.samples(), what));
    }
  }

  /**
   * Has a program read from here.
   *
   * @param from the first sample
   */
  public void bind(Program.Inputs to, int from) {
    for (int i = 0; i < features.size(); i++) {
      bind(to.features().get(i), features.get(i), from);
    }
    for (int i = 0; i < labels.size(); i++) {
      bind(to.targets().get(i), labels.get(i), from);
    }
    bind(to.featureMask(), featureMask, from);
    bind(to.targetMask(), labelMask, from);
  }

  private static void bind(InputStage to, @Nullable BatchView view, int from) {
    if (view != null) {
      to.bind(view.floats(), view.offset() + from * view.sampleSize());
    }
  }
}
