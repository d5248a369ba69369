package org.mnist4j.recognizer.internal.network;

import org.mnist4j.recognizer.model.Layer;
import org.mnist4j.recognizer.model.Values;

/** A batch normalisation as one factor and one summand a channel, also in the weights before it. */
final class Folding {
  private final double[] factors;
  private final double[] summands;

  private Folding(double[] factors, double[] summands) {
    this.factors = factors;
    this.summands = summands;
  }

  static Folding of(Layer.BatchNorm norm) {
    double[] factors = new double[norm.channels()];
    double[] summands = new double[norm.channels()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = norm.gain().get(i) / Math.sqrt(norm.variance().get(i) + norm.epsilon());
      summands[i] = norm.shift().get(i) - norm.mean().get(i) * factors[i];
    }
    return new Folding(factors, summands);
  }

  double factor(int channel) {
    return factors[channel];
  }

  double summand(int channel) {
    return summands[channel];
  }

  Layer.Convolution into(Layer.Convolution layer) {
    return new Layer.Convolution(
        layer.inputs(),
        layer.outputs(),
        layer.kernel(),
        layer.stride(),
        layer.padding(),
        weights(layer.weights()),
        bias(layer.bias()));
  }

  Layer.Dense into(Layer.Dense layer) {
    return new Layer.Dense(
        layer.inputs(), layer.outputs(), weights(layer.weights()), bias(layer.bias()));
  }

  private Values weights(Values values) {
    float[] folded = values.toArray();
    int each = folded.length / factors.length;
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) (folded[i] * factors[i / each]);
    }
    return Values.of(folded);
  }

  private Values bias(Values values) {
    float[] folded = values.toArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) (folded[i] * factors[i] + summands[i]);
    }
    return Values.of(folded);
  }
}
