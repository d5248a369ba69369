package org.mnist4j.onednn.internal.layer.normalization;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * Batch normalisation over the whole batch although each lane has only some samples: lanes take the
 * moments of their own, meet, and put them together (Chan, Golub and LeVeque, 1979); backwards
 * likewise with the two sums that the gradient needs.
 */
public final class BatchNormalizationStage implements Stage {
  private static final int GIVEN_MOMENTS = dnnl_use_global_stats | dnnl_use_scale | dnnl_use_shift;

  private final Signal input;
  private final Signal output;
  private final NormalizationParameters parameters;
  private final long channels;
  private final int picture;
  private final boolean learns;
  private final List<ChannelMoments> moments = new ArrayList<>();

  public BatchNormalizationStage(
      ProgramBuilder program, Signal input, NormalizationParameters parameters) {
    this.input = input;
    this.parameters = parameters;
    this.channels = input.shape()[0];
    this.picture = input.isPicture() ? (int) (input.shape()[1] * input.shape()[2]) : 1;
    this.learns = program.learns();
    this.output = program.signal(input.shape(), input.tag(), input.trained() || learns);
    for (int i = 0; i < program.lanes().size(); i++) {
      moments.add(new ChannelMoments(program.scope(), (int) channels));
    }
  }

  @Override
  public Signal output() {
    return output;
  }

  /** Rows of features are pictures of one pixel. */
  private Layout layout(NativeScope scope, Rows rows) {
    return input.isPicture()
        ? input.layout(rows.count())
        : Layout.tagged(scope, dnnl_acdb, rows.count(), channels, 1, 1);
  }

  private Tensor perChannel(NativeScope scope, NativeFloats floats) {
    return Tensor.of(scope, Layout.plain(scope, channels), floats);
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    if (learns) {
      takeMoments(program, target);
    }
    for (Lane lane : program.lanesWithRows()) {
      ChannelMoments mine = moments.get(lane.index());
      if (learns) {
        List<Rows> rows = program.lanesWithRows().stream().map(Lane::rows).toList();
        program.add(lane, "batch-moments", () -> mine.combine(moments, rows));
      } else {
        program.add(lane, "running-moments", () -> parameters.running(mine));
      }
      normalize(
          program,
          lane,
          mine.mean(),
          mine.variance(),
          parameters.scale(),
          parameters.shift(),
          target.floats(lane.rows()));
    }
  }

  private void takeMoments(ProgramBuilder program, Signal.Target target) {
    NativeScope scope = program.scope();
    for (Lane lane : program.lanesWithRows()) {
      Layout layout = layout(scope, lane.rows());
      Kernel kernel = program.kernels().batchNormalization(layout, parameters.epsilon(), 0, true);
      ChannelMoments mine = moments.get(lane.index());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, Tensor.of(scope, layout, input.values(lane.rows())))
              .with(DNNL_ARG_DST, Tensor.of(scope, layout, target.floats(lane.rows())))
              .with(DNNL_ARG_MEAN, perChannel(scope, mine.ownMean()))
              .with(DNNL_ARG_VARIANCE, perChannel(scope, mine.ownVariance())));
    }
    program.meet();
  }

  /** to = scale * (input - mean) / sqrt(variance + epsilon) + shift. */
  private void normalize(
      ProgramBuilder program,
      Lane lane,
      NativeFloats mean,
      NativeFloats variance,
      NativeFloats scale,
      NativeFloats shift,
      NativeFloats to) {
    NativeScope scope = program.scope();
    Layout layout = layout(scope, lane.rows());
    Kernel kernel =
        program.kernels().batchNormalization(layout, parameters.epsilon(), GIVEN_MOMENTS, false);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, Tensor.of(scope, layout, input.values(lane.rows())))
            .with(DNNL_ARG_DST, Tensor.of(scope, layout, to))
            .with(DNNL_ARG_MEAN, perChannel(scope, mean))
            .with(DNNL_ARG_VARIANCE, perChannel(scope, variance))
            .with(DNNL_ARG_SCALE, perChannel(scope, scale))
            .with(DNNL_ARG_SHIFT, perChannel(scope, shift)));
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    List<NativeFloats> scaleShares = new ArrayList<>();
    List<NativeFloats> shiftShares = new ArrayList<>();
    for (Lane lane : program.lanesWithRows()) {
      NativeFloats scaleShare = parameters.scaleGradientShare(program);
      NativeFloats shiftShare = parameters.shiftGradientShare(program);
      scaleShares.add(scaleShare);
      shiftShares.add(shiftShare);
      direct(program, lane, scaleShare, shiftShare, target.floats(lane.rows()));
    }
    if (input.trained()) {
      program.meet();
      for (Lane lane : program.lanesWithRows()) {
        throughMoments(program, lane, scaleShares, shiftShares, target.floats(lane.rows()));
      }
    }
    parameters.moveRunning(program, moments.get(0));
  }

  /**
   * The part of the input's gradient that takes the moments for constants, and the parameters'
   * gradients.
   */
  private void direct(
      ProgramBuilder program,
      Lane lane,
      NativeFloats scaleShare,
      NativeFloats shiftShare,
      NativeFloats to) {
    NativeScope scope = program.scope();
    ChannelMoments mine = moments.get(lane.index());
    Layout layout = layout(scope, lane.rows());
    Kernel hint =
        program.kernels().batchNormalization(layout, parameters.epsilon(), GIVEN_MOMENTS, true);
    Kernel kernel =
        program
            .kernels()
            .batchNormalizationBackward(layout, parameters.epsilon(), GIVEN_MOMENTS, hint);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, Tensor.of(scope, layout, input.values(lane.rows())))
            .with(DNNL_ARG_MEAN, perChannel(scope, mine.mean()))
            .with(DNNL_ARG_VARIANCE, perChannel(scope, mine.variance()))
            .with(DNNL_ARG_DIFF_DST, Tensor.of(scope, layout, output.gradients(lane.rows())))
            .with(DNNL_ARG_SCALE, perChannel(scope, parameters.scale()))
            .with(DNNL_ARG_DIFF_SRC, Tensor.of(scope, layout, to))
            .with(DNNL_ARG_DIFF_SCALE, perChannel(scope, scaleShare))
            .with(DNNL_ARG_DIFF_SHIFT, perChannel(scope, shiftShare)));
  }

  /**
   * The part that comes through the moments: -(scale / deviation / samples) * (d shift + normalised
   * * d scale).
   */
  private void throughMoments(
      ProgramBuilder program,
      Lane lane,
      List<NativeFloats> scaleShares,
      List<NativeFloats> shiftShares,
      NativeFloats gradients) {
    float samples = (float) program.batch() * picture;
    NativeScope scope = program.scope();
    ChannelMoments mine = moments.get(lane.index());
    NativeFloats byScale = scope.allocate(channels);
    NativeFloats byShift = scope.allocate(channels);
    program.add(
        lane,
        "correction-through-moments",
        () -> {
          mine.correction(parameters.scale(), parameters.epsilon(), scaleShares, samples, byScale);
          mine.correction(parameters.scale(), parameters.epsilon(), shiftShares, samples, byShift);
        });
    NativeFloats correction = program.temporary(lane, gradients.length());
    normalize(program, lane, mine.mean(), mine.variance(), byScale, byShift, correction);
    Elementwise math = program.math();
    math.add(math.row(gradients), math.row(correction)).into(lane, math.row(gradients));
  }
}
