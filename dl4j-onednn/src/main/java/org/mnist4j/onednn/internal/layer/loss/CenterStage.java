package org.mnist4j.onednn.internal.layer.loss;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * What a centre loss adds in front of its output layer: rows go through as they are, and their
 * distances from the centres of their classes count. A centre moves towards its class's rows by
 * their sum, divided by one more than how many they are.
 */
public final class CenterStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final ParameterSlot centers;
  private final CenterLossOutputLayer layer;
  private final int features;
  private final int classes;
  private final double[] losses;
  private @Nullable LossStage loss;

  public CenterStage(
      ProgramBuilder program, Signal input, ParameterSlot centers, CenterLossOutputLayer layer) {
    this.input = input;
    this.output = program.plainSignal(true, input.shape());
    this.centers = centers;
    this.layer = layer;
    this.features = Math.toIntExact(input.features());
    this.classes = Math.toIntExact(centers.length() / features);
    this.losses = new double[program.lanes().size()];
  }

  /** Takes the labels from a loss, and adds to it. */
  public void attachTo(LossStage other) {
    loss = other;
    other.add(() -> Arrays.stream(losses).sum());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      FloatBuffer from = input.values(lane.rows()).buffer();
      FloatBuffer to = target.floats(lane.rows()).buffer();
      program.add(lane, "copy", () -> to.put(0, from, 0, from.limit()));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (loss == null) {
      throw new IllegalStateException("a centre loss without its loss");
    }
    FloatBuffer labels = loss.labels().buffer();
    program.meet(); // Each lane counts the labels of all.
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    FloatBuffer values = program.parameters().values(centers).buffer();
    for (Lane lane : program.lanesWithRows()) {
      FloatBuffer from = input.values(lane.rows()).buffer();
      FloatBuffer gradient = output.gradients(lane.rows()).buffer();
      FloatBuffer to = target.floats(lane.rows()).buffer();
      FloatBuffer share = program.gradientShare(centers).buffer();
      program.add(
          lane,
          "center-loss",
          () -> losses[lane.index()] = run(lane.rows(), labels, values, from, gradient, to, share));
    }
  }

  private double run(
      Rows rows,
      FloatBuffer labels,
      FloatBuffer centerValues,
      FloatBuffer from,
      FloatBuffer gradient,
      FloatBuffer to,
      FloatBuffer share) {
    float[] all = new float[classes * features];
    centerValues.get(0, all);
    double[] counts = counts(labels);
    float[] moved = new float[all.length];
    float[] row = new float[features];
    float[] slope = new float[features];
    double sum = 0;
    for (int sample = 0; sample < rows.count(); sample++) {
      from.get(sample * features, row);
      gradient.get(sample * features, slope);
      for (int i = 0; i < features; i++) {
        double center = 0;
        for (int c = 0; c < classes; c++) {
          center +=
              (double) labels.get((rows.start() + sample) * classes + c) * all[c * features + i];
        }
        double difference = row[i] - center;
        sum += difference * difference;
        slope[i] += (float) (layer.getLambda() * difference);
        for (int c = 0; c < classes; c++) {
          float label = labels.get((rows.start() + sample) * classes + c);
          moved[c * features + i] -= (float) (label * difference * rate(counts[c]));
        }
      }
      to.put(sample * features, slope);
    }
    share.put(0, moved);
    return layer.getLambda() / 2 * sum;
  }

  private double rate(double count) {
    return layer.getAlpha() * (layer.getGradientCheck() ? layer.getLambda() : 1 / (count + 1));
  }

  private double[] counts(FloatBuffer labels) {
    double[] counts = new double[classes];
    for (int i = 0; i < labels.limit(); i++) {
      counts[i % classes] += labels.get(i);
    }
    return counts;
  }
}
