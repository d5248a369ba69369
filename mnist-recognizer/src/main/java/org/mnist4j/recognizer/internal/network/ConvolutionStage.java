package org.mnist4j.recognizer.internal.network;

import java.util.Arrays;
import org.mnist4j.recognizer.model.Extent;
import org.mnist4j.recognizer.model.Layer;

/**
 * A convolution. A plane is taken as one long row: each tap of the kernel is the whole row, moved
 * on by the tap's place, times its weight. What comes out beyond the end of a plane's row means
 * nothing.
 */
final class ConvolutionStage implements Stage {
  /** Taps of which rows are made at a time: few enough for the processor's nearest memory. */
  private static final int TAPS = 4;

  /** Short loops gain nothing by vector instructions: small planes are taken several at a time. */
  private static final int LONG_ENOUGH = 700;

  private final Grid output;
  private final Grid padded;
  private final Grid sums;
  private final Grid input;
  private final int stride;
  private final boolean relu;
  private final float[] weights;
  private final float[] bias;
  private final int[] taps;

  /** From the first pixel of a plane that means something to the last. */
  private final int length;

  private final int together;

  ConvolutionStage(Layer.Convolution layer, Grid input, boolean relu) {
    Extent in = input.extent();
    int more = 2 * layer.padding();
    this.input = input;
    this.relu = relu;
    this.stride = layer.stride();
    this.padded =
        more == 0
            ? input
            : Grid.compact(new Extent(in.channels(), in.height() + more, in.width() + more));
    int reach = layer.kernel() - 1;
    this.sums =
        new Grid(
            new Extent(
                layer.outputs(), padded.extent().height() - reach, padded.extent().width() - reach),
            padded.pitch());
    this.output = stride == 1 ? sums : Grid.compact(layer.outputFor(in));
    this.weights = layer.weights().toArray();
    this.bias = layer.bias().toArray();
    this.taps = taps(layer, padded);
    this.length = sums.plane() - sums.pitch() + sums.extent().width();
    this.together = Math.max(1, LONG_ENOUGH / length);
  }

  private static int[] taps(Layer.Convolution layer, Grid grid) {
    int[] taps = new int[layer.inputs() * layer.kernel() * layer.kernel()];
    int i = 0;
    for (int channel = 0; channel < layer.inputs(); channel++) {
      for (int y = 0; y < layer.kernel(); y++) {
        for (int x = 0; x < layer.kernel(); x++) {
          taps[i++] = channel * grid.plane() + y * grid.pitch() + x;
        }
      }
    }
    return taps;
  }

  @Override
  public Grid output() {
    return output;
  }

  @Override
  public float[][] apply(float[][] pictures) {
    float[][] results = new float[pictures.length][];
    for (int first = 0; first < pictures.length; first += together) {
      int count = Math.min(together, pictures.length - first);
      float[][] some = new float[count][];
      for (int i = 0; i < count; i++) {
        some[i] = padded.equals(input) ? pictures[first + i] : padded(pictures[first + i]);
      }
      float[][] sums = sums(some);
      for (int i = 0; i < count; i++) {
        results[first + i] = result(sums, i);
      }
    }
    return results;
  }

  /** A row for each channel of the output, in which the pictures' planes follow each other. */
  private float[][] sums(float[][] pictures) {
    int all = pictures.length * length;
    float[][] sums = new float[bias.length][all];
    for (int channel = 0; channel < bias.length; channel++) {
      Arrays.fill(sums[channel], bias[channel]);
    }
    float[][] rows = new float[TAPS][all];
    for (int tap = 0; tap < taps.length; tap += TAPS) {
      int count = Math.min(TAPS, taps.length - tap);
      for (int i = 0; i < count; i++) {
        for (int picture = 0; picture < pictures.length; picture++) {
          System.arraycopy(pictures[picture], taps[tap + i], rows[i], picture * length, length);
        }
      }
      for (int channel = 0; channel < bias.length; channel++) {
        Sums.add(sums[channel], all, rows, count, weights, channel * taps.length + tap);
      }
    }
    return sums;
  }

  private float[] result(float[][] sums, int picture) {
    float[] all = new float[this.sums.size()];
    for (int channel = 0; channel < sums.length; channel++) {
      System.arraycopy(sums[channel], picture * length, all, channel * this.sums.plane(), length);
    }
    float[] result = stride == 1 ? all : strided(all);
    if (relu) {
      ReluStage.rectify(result);
    }
    return result;
  }

  private float[] padded(float[] numbers) {
    float[] result = new float[padded.size()];
    Extent in = input.extent();
    int padding = (padded.extent().width() - in.width()) / 2;
    for (int channel = 0; channel < in.channels(); channel++) {
      for (int y = 0; y < in.height(); y++) {
        System.arraycopy(
            numbers,
            channel * input.plane() + y * input.pitch(),
            result,
            channel * padded.plane() + (y + padding) * padded.pitch() + padding,
            in.width());
      }
    }
    return result;
  }

  private float[] strided(float[] all) {
    float[] result = new float[output.size()];
    Extent out = output.extent();
    int i = 0;
    for (int channel = 0; channel < out.channels(); channel++) {
      for (int y = 0; y < out.height(); y++) {
        int row = channel * sums.plane() + y * stride * sums.pitch();
        for (int x = 0; x < out.width(); x++) {
          result[i++] = all[row + x * stride];
        }
      }
    }
    return result;
  }
}
