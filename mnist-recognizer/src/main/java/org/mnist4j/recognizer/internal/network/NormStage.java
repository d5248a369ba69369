package org.mnist4j.recognizer.internal.network;

import org.mnist4j.recognizer.model.Layer;

/** A batch normalisation that follows no layer it could be folded into. */
final class NormStage implements Stage.Single {
  private final Grid grid;
  private final Folding folding;

  NormStage(Layer.BatchNorm layer, Grid grid) {
    this.grid = grid;
    this.folding = Folding.of(layer);
  }

  @Override
  public Grid output() {
    return grid;
  }

  @Override
  public float[] apply(float[] input) {
    float[] result = new float[input.length];
    for (int i = 0; i < result.length; i++) {
      int channel = i / grid.plane();
      result[i] = (float) (input[i] * folding.factor(channel) + folding.summand(channel));
    }
    return result;
  }
}
