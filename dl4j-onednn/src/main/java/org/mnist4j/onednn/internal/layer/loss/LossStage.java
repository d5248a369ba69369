package org.mnist4j.onednn.internal.layer.loss;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.Outcome;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * A training step's loss and its gradient with respect to the network's outputs. Outputs that have
 * positions, such as pictures, are a row of channels at each of them.
 */
public final class LossStage implements Stage, Outcome {
  private final Signal input;
  private final RowLoss loss;
  private final int channels;
  private final int positions;
  private final int labelChannels;
  private final boolean channelsLast;
  private final boolean labelsLast;
  private final @Nullable NativeFloats mask;
  private final NativeFloats labels;
  private final double[] losses;
  private final int[] correct;
  private DoubleSupplier more = () -> 0;

  /**
   * @param input in plain order, or with channels last, which the labels are then too
   */
  public LossStage(ProgramBuilder program, Signal input, RowLoss loss) {
    this(program, input, loss, !input.isPlain(), null);
  }

  /**
   * @param input in plain order, or with channels last
   * @param labelsLast whether labels have their channels last
   * @param mask a factor for each row of outputs; null where all count
   */
  public LossStage(
      ProgramBuilder program,
      Signal input,
      RowLoss loss,
      boolean labelsLast,
      @Nullable NativeFloats mask) {
    this.input = input;
    this.labelsLast = labelsLast;
    this.mask = mask;
    this.loss = loss;
    this.channels = Math.toIntExact(input.shape()[0]);
    this.positions = Math.toIntExact(input.features() / channels);
    this.channelsLast = !input.isPlain();
    this.labelChannels = loss.labels(channels);
    this.labels = program.scope().allocate((long) program.batch() * labelChannels * positions);
    this.losses = new double[program.lanes().size()];
    this.correct = new int[program.lanes().size()];
  }

  /** Rows of outputs that a sample has. */
  public int positions() {
    return positions;
  }

  @Override
  public Signal output() {
    return input;
  }

  @Override
  public NativeFloats labels() {
    return labels;
  }

  /** Adds what another stage works out. */
  void add(DoubleSupplier other) {
    more = other;
  }

  @Override
  public double loss() {
    double sum = more.getAsDouble();
    // In lane order, so that it is the same each time.
    for (double part : losses) {
      sum += part;
    }
    return sum;
  }

  @Override
  public int correct() {
    return Arrays.stream(correct).sum();
  }

  /** Nothing: {@link #backward} goes through the outputs once for both. */
  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
  }

  @Override
  public void backward(ProgramBuilder program) {
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer from = input.values(rows).buffer();
      long label = (long) labelChannels * positions;
      FloatBuffer wanted = labels.slice(rows.start() * label, rows.count() * label).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      FloatBuffer counted =
          mask == null
              ? null
              : mask.slice((long) rows.start() * positions, (long) rows.count() * positions)
                  .buffer();
      program.add(lane, "loss", () -> run(lane, rows.count(), from, wanted, counted, to));
    }
  }

  private void run(
      Lane lane,
      int samples,
      FloatBuffer from,
      FloatBuffer wanted,
      @Nullable FloatBuffer counted,
      FloatBuffer to) {
    float[] all = new float[channels * positions];
    float[] allLabels = new float[labelChannels * positions];
    float[] outputs = new float[channels];
    float[] row = new float[labelChannels];
    float[] gradient = new float[channels];
    double sum = 0;
    int right = 0;
    for (int sample = 0; sample < samples; sample++) {
      from.get(sample * all.length, all);
      wanted.get(sample * allLabels.length, allLabels);
      for (int at = 0; at < positions; at++) {
        float factor = counted == null ? 1 : counted.get(sample * positions + at);
        gather(all, at, channelsLast, outputs);
        gather(allLabels, at, labelsLast, row);
        double part = loss.add(outputs, row, gradient);
        sum += factor == 0 ? 0 : factor * part;
        right += factor != 0 && isRight(outputs, row) ? 1 : 0;
        for (int i = 0; i < channels; i++) {
          all[place(i, channels, at, channelsLast)] = factor == 0 ? 0 : factor * gradient[i];
        }
      }
      to.put(sample * all.length, all);
    }
    losses[lane.index()] = sum;
    correct[lane.index()] = right;
  }

  private void gather(float[] all, int at, boolean last, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = all[place(i, row.length, at, last)];
    }
  }

  private int place(int channel, int ofChannels, int at, boolean last) {
    return last ? at * ofChannels + channel : channel * positions + at;
  }

  /**
   * Whether the greatest output is the label's; the first of equals counts, and a row whose label
   * is no one class is never right.
   */
  private boolean isRight(float[] outputs, float[] row) {
    int greatest = greatest(outputs);
    if (labelChannels < channels) {
      return row[0] == greatest;
    }
    return row[greatest] > 0.5f && greatest(row) == greatest;
  }

  private static int greatest(float[] values) {
    int place = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[place]) {
        place = i;
      }
    }
    return place;
  }
}
