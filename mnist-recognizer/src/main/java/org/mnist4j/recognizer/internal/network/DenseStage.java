package org.mnist4j.recognizer.internal.network;

import org.mnist4j.recognizer.model.Extent;
import org.mnist4j.recognizer.model.Layer;

/**
 * A dense layer: the weights of each input are a row; of those inputs that aren't 0, its product.
 */
final class DenseStage implements Stage.Single {
  private final Grid input;
  private final Grid output;
  private final boolean relu;
  private final float[][] rows;
  private final float[] bias;

  DenseStage(Layer.Dense layer, Grid input, boolean relu) {
    this.input = input;
    this.output = Grid.compact(layer.outputFor(input.extent()));
    this.relu = relu;
    this.bias = layer.bias().toArray();
    float[] weights = layer.weights().toArray();
    this.rows = new float[layer.inputs()][layer.outputs()];
    for (int out = 0, i = 0; out < layer.outputs(); out++) {
      for (int in = 0; in < layer.inputs(); in++, i++) {
        rows[in][out] = weights[i];
      }
    }
  }

  @Override
  public Grid output() {
    return output;
  }

  @Override
  public float[] apply(float[] numbers) {
    float[] factors = new float[rows.length];
    float[][] counted = new float[rows.length][];
    int count = 0;
    int row = 0;
    Extent in = input.extent();
    for (int channel = 0; channel < in.channels(); channel++) {
      for (int y = 0; y < in.height(); y++) {
        int from = channel * input.plane() + y * input.pitch();
        for (int at = from; at < from + in.width(); at++, row++) {
          if (numbers[at] != 0) {
            factors[count] = numbers[at];
            counted[count++] = rows[row];
          }
        }
      }
    }
    float[] result = bias.clone();
    Sums.add(result, result.length, counted, count, factors, 0);
    if (relu) {
      ReluStage.rectify(result);
    }
    return result;
  }
}
