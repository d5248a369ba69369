package org.mnist4j.recognizer.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.recognizer.model.Extent;
import org.mnist4j.recognizer.model.InputScale;
import org.mnist4j.recognizer.model.Layer;
import org.mnist4j.recognizer.model.Values;
import org.mnist4j.recognizer.picture.DigitForm;

/** The fast way against the definitions, written down one product at a time. */
final class ForwardPassTest {
  private static final InputScale SCALE = new InputScale.Fixed(0.5f, 0.5f);
  private static final Random RANDOM = new Random(7);

  private static Values random(int count, double size) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (RANDOM.nextGaussian() * size);
    }
    return Values.of(values);
  }

  private static Layer convolution(int in, int out, int kernel, int stride, int padding) {
    return new Layer.Convolution(
        in,
        out,
        kernel,
        stride,
        padding,
        random(in * out * kernel * kernel, 1.0 / kernel),
        random(out, 0.3));
  }

  private static Layer norm(int channels) {
    float[] variance = new float[channels];
    for (int i = 0; i < channels; i++) {
      variance[i] = 0.2f + RANDOM.nextFloat();
    }
    return new Layer.BatchNorm(
        channels,
        1e-5,
        random(channels, 1),
        random(channels, 0.2),
        random(channels, 0.2),
        Values.of(variance));
  }

  private static Layer dense(int in, int out) {
    return new Layer.Dense(in, out, random(in * out, 1 / Math.sqrt(in)), random(out, 0.2));
  }

  static List<List<Layer>> networks() {
    return List.of(
        List.of(dense(784, 10)),
        List.of(dense(784, 7), new Layer.Relu(), dense(7, 10), new Layer.Relu()),
        List.of(dense(784, 33), norm(33), new Layer.Relu(), dense(33, 10)),
        List.of(convolution(1, 3, 5, 1, 0), new Layer.Relu(), dense(3 * 24 * 24, 10)),
        List.of(convolution(1, 2, 3, 2, 1), new Layer.Relu(), dense(2 * 14 * 14, 10)),
        List.of(convolution(1, 2, 4, 3, 0), norm(2), dense(2 * 9 * 9, 10)),
        List.of(
            convolution(1, 4, 3, 1, 0),
            norm(4),
            new Layer.Relu(),
            new Layer.Pooling(2, true),
            convolution(4, 5, 3, 1, 1),
            new Layer.Pooling(3, false),
            norm(5),
            new Layer.Relu(),
            dense(5 * 4 * 4, 10)),
        List.of(new Layer.Pooling(4, true), norm(1), new Layer.Relu(), dense(49, 10)));
  }

  private static byte[] picture() {
    byte[] pixels = new byte[DigitForm.PIXELS];
    RANDOM.nextBytes(pixels);
    return pixels;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void itGivesWhatTheDefinitionsGive(List<Layer> layers) {
    byte[] picture = picture();
    double temperature = 1.7;
    DigitModel model = new DigitModel(SCALE, layers, temperature, 1, "");

    double[] actual = new ForwardPass(model).probabilities(new byte[][] {picture})[0];
    double[] expected = Definitions.probabilities(model, picture);

    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aPicturesAnswerIsTheSameWhicheverAreComputedWithIt(List<Layer> layers) {
    ForwardPass network = new ForwardPass(new DigitModel(SCALE, layers, 1, 1, ""));
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      pictures.add(picture());
    }

    double[][] together = network.probabilities(pictures.toArray(byte[][]::new));

    for (int i = 0; i < together.length; i++) {
      assertThat(network.probabilities(new byte[][] {pictures.get(i)})[0]).isEqualTo(together[i]);
    }
  }

  @Test
  void noPictureHasNoAnswer() {
    ForwardPass network = new ForwardPass(new DigitModel(SCALE, List.of(dense(784, 10)), 1, 1, ""));

    assertThat(network.probabilities(new byte[0][])).isEmpty();
  }

  /** Each layer as it's defined, in double precision. */
  private static final class Definitions {
    static double[] probabilities(DigitModel model, byte[] picture) {
      float[] input = new float[DigitForm.PIXELS];
      model.scale().apply(picture, 0, input);
      double[] values = new double[input.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = input[i];
      }
      Extent extent = DigitModel.input();
      for (Layer layer : model.layers()) {
        Extent next = layer.outputFor(extent);
        double[] result = new double[(int) next.size()];
        for (int i = 0; i < result.length; i++) {
          int x = i % next.width();
          int y = i / next.width() % next.height();
          int channel = i / next.width() / next.height();
          result[i] = value(layer, values, extent, channel, y, x);
        }
        values = result;
        extent = next;
      }
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.exp(values[i] / model.temperature());
        sum += values[i];
      }
      for (int i = 0; i < values.length; i++) {
        values[i] /= sum;
      }
      return values;
    }

    private static double value(
        Layer layer, double[] input, Extent extent, int channel, int y, int x) {
      int at = (channel * extent.height() + y) * extent.width() + x;
      if (layer instanceof Layer.Convolution convolution) {
        return convolved(convolution, input, extent, channel, y, x);
      }
      if (layer instanceof Layer.Dense dense) {
        double sum = dense.bias().get(channel);
        for (int i = 0; i < input.length; i++) {
          sum += dense.weights().get(channel * input.length + i) * input[i];
        }
        return sum;
      }
      if (layer instanceof Layer.BatchNorm norm) {
        double deviation = Math.sqrt(norm.variance().get(channel) + norm.epsilon());
        return (input[at] - norm.mean().get(channel)) / deviation * norm.gain().get(channel)
            + norm.shift().get(channel);
      }
      if (layer instanceof Layer.Pooling pooling) {
        return pooled(pooling, input, extent, channel, y, x);
      }
      return Math.max(0, input[at]);
    }

    private static double convolved(
        Layer.Convolution layer, double[] input, Extent extent, int channel, int y, int x) {
      double sum = layer.bias().get(channel);
      int i = channel * layer.inputs() * layer.kernel() * layer.kernel();
      for (int c = 0; c < layer.inputs(); c++) {
        for (int ky = 0; ky < layer.kernel(); ky++) {
          for (int kx = 0; kx < layer.kernel(); kx++, i++) {
            int row = y * layer.stride() + ky - layer.padding();
            int column = x * layer.stride() + kx - layer.padding();
            if (row >= 0 && row < extent.height() && column >= 0 && column < extent.width()) {
              sum +=
                  layer.weights().get(i)
                      * input[(c * extent.height() + row) * extent.width() + column];
            }
          }
        }
      }
      return sum;
    }

    private static double pooled(
        Layer.Pooling layer, double[] input, Extent extent, int channel, int y, int x) {
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int row = y * layer.size(); row < (y + 1) * layer.size(); row++) {
        for (int column = x * layer.size(); column < (x + 1) * layer.size(); column++) {
          double value = input[(channel * extent.height() + row) * extent.width() + column];
          largest = Math.max(largest, value);
          sum += value;
        }
      }
      return layer.maximum() ? largest : sum / (layer.size() * layer.size());
    }
  }
}
