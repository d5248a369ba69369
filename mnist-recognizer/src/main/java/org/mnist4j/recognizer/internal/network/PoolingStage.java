package org.mnist4j.recognizer.internal.network;

import org.mnist4j.recognizer.model.Extent;
import org.mnist4j.recognizer.model.Layer;

/** Windows side by side, of each its largest number or the mean. */
final class PoolingStage implements Stage.Single {
  private final Grid input;
  private final Grid output;
  private final int size;
  private final boolean maximum;

  PoolingStage(Layer.Pooling layer, Grid input) {
    this.input = input;
    this.output = Grid.compact(layer.outputFor(input.extent()));
    this.size = layer.size();
    this.maximum = layer.maximum();
  }

  @Override
  public Grid output() {
    return output;
  }

  @Override
  public float[] apply(float[] numbers) {
    float[] result = new float[output.size()];
    Extent out = output.extent();
    int i = 0;
    for (int channel = 0; channel < out.channels(); channel++) {
      for (int y = 0; y < out.height(); y++) {
        int row = channel * input.plane() + y * size * input.pitch();
        for (int x = 0; x < out.width(); x++) {
          result[i++] = window(numbers, row + x * size);
        }
      }
    }
    return result;
  }

  private float window(float[] numbers, int corner) {
    float largest = numbers[corner];
    float sum = 0;
    for (int y = 0; y < size; y++) {
      int from = corner + y * input.pitch();
      for (int at = from; at < from + size; at++) {
        largest = Math.max(largest, numbers[at]);
        sum += numbers[at];
      }
    }
    return maximum ? largest : sum / (size * size);
  }
}
