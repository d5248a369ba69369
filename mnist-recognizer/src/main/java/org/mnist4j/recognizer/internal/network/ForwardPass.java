package org.mnist4j.recognizer.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.recognizer.model.InputScale;
import org.mnist4j.recognizer.model.Layer;
import org.mnist4j.recognizer.picture.DigitForm;

/** A model made ready to be computed. Immutable, and safe to share between threads. */
public final class ForwardPass {
  private final List<Stage> stages = new ArrayList<>();
  private final InputScale scale;
  private final double temperature;

  public ForwardPass(DigitModel model) {
    this.scale = model.scale();
    this.temperature = model.temperature();
    List<Layer> layers = folded(model.layers());
    Grid grid = Grid.compact(DigitModel.input());
    for (int i = 0; i < layers.size(); i++) {
      boolean relu = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Relu;
      Stage stage = stage(layers.get(i), grid, relu);
      boolean takesTheRelu = relu && !(stage instanceof PoolingStage || stage instanceof NormStage);
      i += takesTheRelu ? 1 : 0;
      stages.add(stage);
      grid = stage.output();
    }
  }

  /** Batch normalisations within the layers before them. */
  private static List<Layer> folded(List<Layer> layers) {
    List<Layer> result = new ArrayList<>();
    for (Layer layer : layers) {
      Layer before = result.isEmpty() ? layer : result.get(result.size() - 1);
      if (layer instanceof Layer.BatchNorm norm && before instanceof Layer.Convolution into) {
        result.set(result.size() - 1, Folding.of(norm).into(into));
      } else if (layer instanceof Layer.BatchNorm norm && before instanceof Layer.Dense into) {
        result.set(result.size() - 1, Folding.of(norm).into(into));
      } else {
        result.add(layer);
      }
    }
    return result;
  }

  private static Stage stage(Layer layer, Grid grid, boolean relu) {
    if (layer instanceof Layer.Convolution convolution) {
      return new ConvolutionStage(convolution, grid, relu);
    }
    if (layer instanceof Layer.Dense dense) {
      return new DenseStage(dense, grid, relu);
    }
    if (layer instanceof Layer.Pooling pooling) {
      return new PoolingStage(pooling, grid);
    }
    if (layer instanceof Layer.BatchNorm norm) {
      return new NormStage(norm, grid);
    }
    return new ReluStage(grid);
  }

  /**
   * The probabilities of the digits 0 to 9, for each picture the same as for it alone.
   *
   * @param pictures in MNIST's form
   */
  public double[][] probabilities(byte[][] pictures) {
    float[][] numbers = new float[pictures.length][DigitForm.PIXELS];
    for (int i = 0; i < pictures.length; i++) {
      scale.apply(DigitForm.check(pictures[i]), 0, numbers[i]);
    }
    for (Stage stage : stages) {
      numbers = stage.apply(numbers);
    }
    double[][] probabilities = new double[pictures.length][];
    for (int i = 0; i < pictures.length; i++) {
      probabilities[i] = softmax(numbers[i]);
    }
    return probabilities;
  }

  private double[] softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp((logits[i] - largest) / temperature);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
