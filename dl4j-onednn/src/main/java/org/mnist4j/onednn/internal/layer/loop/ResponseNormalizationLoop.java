package org.mnist4j.onednn.internal.layer.loop;

import java.util.Arrays;

/**
 * Local response normalisation over neighbouring channels, {@code x (k + alpha sum x²)^-beta}, on
 * plain pictures. Its gradient divides by the own channel's scale where the exact one has each
 * neighbour's, as DL4J's does.
 *
 * @param channels of a picture
 * @param reach neighbours on each side
 */
public record ResponseNormalizationLoop(
    int channels, int reach, double k, double alpha, double beta) implements Loop {
  /** Pixels at a time, so few that all their channels stay in the cache. */
  private static final int PIXELS = 64;

  @Override
  public void forward(Piece p) {
    float[] scales = new float[PIXELS];
    eachChannel(
        p,
        (from, n, first, last) -> {
          addProducts(p.in, p.in, n, first, last, scales);
          scale(scales, n);
          powers(scales, n);
          for (int i = 0; i < n; i++) {
            p.out[from + i] = p.in[from + i] * scales[i];
          }
        });
  }

  @Override
  public void backward(Piece p) {
    float[] scales = new float[PIXELS];
    float[] sums = new float[PIXELS];
    float factor = (float) (2 * alpha * beta);
    eachChannel(
        p,
        (from, n, first, last) -> {
          addProducts(p.in, p.in, n, first, last, scales);
          scale(scales, n);
          addProducts(p.out, p.outGradient, n, first, last, sums);
          for (int i = 0; i < n; i++) {
            sums[i] *= factor * p.in[from + i] / scales[i];
          }
          powers(scales, n);
          for (int i = 0; i < n; i++) {
            p.inGradient[from + i] = p.outGradient[from + i] * scales[i] - sums[i];
          }
        });
  }

  private void eachChannel(Piece p, Part part) {
    int pixels = p.in.length / channels;
    for (int pixel = 0; pixel < pixels; pixel += PIXELS) {
      int n = Math.min(PIXELS, pixels - pixel);
      for (int c = 0; c < channels; c++) {
        int first = Math.max(0, c - reach) * pixels + pixel;
        int last = Math.min(channels - 1, c + reach) * pixels + pixel;
        part.at(c * pixels + pixel, n, first, last);
      }
    }
  }

  /** The sums of products over the neighbours, from the first one's place to the last one's. */
  private void addProducts(float[] a, float[] b, int n, int first, int last, float[] to) {
    Arrays.fill(to, 0, n, 0);
    int pixels = a.length / channels;
    for (int at = first; at <= last; at += pixels) {
      for (int i = 0; i < n; i++) {
        to[i] += a[at + i] * b[at + i];
      }
    }
  }

  private void scale(float[] sums, int n) {
    float start = (float) k;
    float step = (float) alpha;
    for (int i = 0; i < n; i++) {
      sums[i] = start + step * sums[i];
    }
  }

  private void powers(float[] scales, int n) {
    if (beta != .75) {
      for (int i = 0; i < n; i++) {
        scales[i] = (float) Math.pow(scales[i], -beta);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      float root = (float) Math.sqrt(scales[i]);
      scales[i] = 1 / (root * (float) Math.sqrt(root));
    }
  }

  private interface Part {
    void at(int from, int n, int first, int last);
  }
}
