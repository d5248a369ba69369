package org.mnist4j.onednn.internal.layer.normalization;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

/**
 * The parameters of one batch normalisation. Its running moments are parameters too in DL4J, and
 * what moves them is handed to the updater as if it were a gradient.
 */
public final class NormalizationParameters {
  private static final double LN_10 = Math.log(10);

  private final Parameters parameters;
  private final ParameterUpdates updates;
  private final BatchNormalization layer;
  private final @Nullable ParameterSlot scaleSlot;
  private final @Nullable ParameterSlot shiftSlot;
  private final ParameterSlot meanSlot;
  private final ParameterSlot varianceSlot;
  private final NativeFloats scale;
  private final NativeFloats shift;

  public NormalizationParameters(
      ProgramBuilder program, ParameterUpdates updates, int index, BatchNormalization layer) {
    this.updates = updates;
    this.parameters = program.parameters();
    this.layer = layer;
    this.meanSlot = parameters.slot(index, BatchNormalizationParamInitializer.GLOBAL_MEAN);
    this.varianceSlot =
        parameters.slot(
            index,
            layer.isUseLogStd()
                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                : BatchNormalizationParamInitializer.GLOBAL_VAR);
    if (layer.isLockGammaBeta()) {
      scaleSlot = null;
      shiftSlot = null;
      scale = program.scope().allocate(meanSlot.length());
      shift = program.scope().allocate(meanSlot.length());
      fill(scale, layer.getGamma());
      fill(shift, layer.getBeta());
    } else {
      scaleSlot = parameters.slot(index, BatchNormalizationParamInitializer.GAMMA);
      shiftSlot = parameters.slot(index, BatchNormalizationParamInitializer.BETA);
      scale = parameters.values(scaleSlot);
      shift = parameters.values(shiftSlot);
    }
  }

  private static void fill(NativeFloats floats, double value) {
    float[] values = new float[(int) floats.length()];
    Arrays.fill(values, (float) value);
    floats.buffer().put(0, values);
  }

  float epsilon() {
    return (float) layer.getEps();
  }

  NativeFloats scale() {
    return scale;
  }

  NativeFloats shift() {
    return shift;
  }

  NativeFloats scaleGradientShare(ProgramBuilder program) {
    return share(program, scaleSlot);
  }

  NativeFloats shiftGradientShare(ProgramBuilder program) {
    return share(program, shiftSlot);
  }

  private NativeFloats share(ProgramBuilder program, @Nullable ParameterSlot slot) {
    return slot == null ? program.scope().allocate(meanSlot.length()) : program.gradientShare(slot);
  }

  /** The running moments, for inference. */
  void running(ChannelMoments to) {
    NativeFloats means = parameters.values(meanSlot);
    NativeFloats variances = parameters.values(varianceSlot);
    for (int c = 0; c < to.channels(); c++) {
      to.mean().buffer().put(c, means.buffer().get(c));
      to.variance().buffer().put(c, variance(variances.buffer().get(c)));
    }
  }

  private float variance(float stored) {
    return layer.isUseLogStd() ? (float) Math.pow(10, 2.0 * stored) : stored;
  }

  /** Lets the first lane move the running moments towards the batch's. */
  void moveRunning(ProgramBuilder program, ChannelMoments batch) {
    Lane lane = program.lanes().get(0);
    long channels = batch.channels();
    NativeFloats means = parameters.values(meanSlot);
    NativeFloats variances = parameters.values(varianceSlot);
    NativeFloats meanStep =
        updates.destination(meanSlot, 0, channels, program.scope().allocate(channels));
    NativeFloats varianceStep =
        updates.destination(varianceSlot, 0, channels, program.scope().allocate(channels));
    program.add(
        lane,
        "moving-moments",
        () -> {
          for (int c = 0; c < channels; c++) {
            float mean = means.buffer().get(c);
            meanStep
                .buffer()
                .put(c, (float) ((mean - batch.mean().buffer().get(c)) * (1 - layer.getDecay())));
            varianceStep
                .buffer()
                .put(c, varianceStep(variances.buffer().get(c), batch.variance().buffer().get(c)));
          }
        });
    updates.complete(lane, meanSlot, 0, channels, meanStep);
    updates.complete(lane, varianceSlot, 0, channels, varianceStep);
  }

  private float varianceStep(float stored, float batch) {
    double decay = layer.getDecay();
    if (!layer.isUseLogStd()) {
      return (float) ((stored - batch) * (1 - decay));
    }
    double before = Math.pow(10, 2.0 * stored);
    double after = before * decay + batch * (1 - decay);
    return (float) (Math.log(before / after) / (2 * LN_10));
  }
}
