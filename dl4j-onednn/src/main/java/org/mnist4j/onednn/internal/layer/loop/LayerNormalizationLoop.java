package org.mnist4j.onednn.internal.layer.loop;

/**
 * A row with mean 0 and deviation 1, times a gain, plus a bias where there is one: its parameters.
 */
public record LayerNormalizationLoop() implements Loop {
  @Override
  public void forward(Piece p) {
    double mean = mean(p.in);
    double inverse = inverse(p.in, mean);
    for (int i = 0; i < p.in.length; i++) {
      double y = (p.in[i] - mean) * inverse * p.parameters[0][i];
      p.out[i] = (float) (p.parameters.length > 1 ? y + p.parameters[1][i] : y);
    }
  }

  @Override
  public void backward(Piece p) {
    double mean = mean(p.in);
    double inverse = inverse(p.in, mean);
    double sum = 0;
    double product = 0;
    for (int i = 0; i < p.in.length; i++) {
      double x = (p.in[i] - mean) * inverse;
      double gradient = (double) p.outGradient[i] * p.parameters[0][i];
      sum += gradient;
      product += gradient * x;
      p.parameterGradients[0][i] += (float) (p.outGradient[i] * x);
      if (p.parameters.length > 1) {
        p.parameterGradients[1][i] += p.outGradient[i];
      }
    }
    for (int i = 0; i < p.in.length; i++) {
      double x = (p.in[i] - mean) * inverse;
      double gradient = (double) p.outGradient[i] * p.parameters[0][i];
      p.inGradient[i] = (float) (inverse * (gradient - (sum + x * product) / p.in.length));
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** 1 by the deviation; 0 where there is none. */
  private static double inverse(float[] values, double mean) {
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares == 0 ? 0 : 1 / Math.sqrt(squares / values.length);
  }
}
