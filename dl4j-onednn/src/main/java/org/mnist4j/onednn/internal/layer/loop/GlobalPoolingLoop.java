package org.mnist4j.onednn.internal.layer.loop;

import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * One number of each channel's positions.
 *
 * @param type of pooling
 * @param norm of a p-norm, p
 * @param block channels of a piece, side by side at each position
 */
public record GlobalPoolingLoop(PoolingType type, int norm, int block) implements Loop {
  @Override
  public void forward(Piece p) {
    for (int c = 0; c < block; c++) {
      p.out[c] = (float) pooled(p, c);
    }
  }

  private double pooled(Piece p, int c) {
    if (type == PoolingType.MAX) {
      return p.in[greatest(p, c)];
    }
    double sum = 0;
    for (int i = c; i < p.in.length; i += block) {
      sum += type == PoolingType.PNORM ? Math.pow(Math.abs(p.in[i]), norm) : p.in[i];
    }
    if (type == PoolingType.PNORM) {
      return Math.pow(sum, 1.0 / norm);
    }
    return type == PoolingType.AVG ? sum * block / p.in.length : sum;
  }

  private int greatest(Piece p, int c) {
    int place = c;
    for (int i = c; i < p.in.length; i += block) {
      if (p.in[i] > p.in[place]) {
        place = i;
      }
    }
    return place;
  }

  @Override
  public void backward(Piece p) {
    for (int c = 0; c < block; c++) {
      float gradient = p.outGradient[c];
      if (type == PoolingType.MAX) {
        int greatest = greatest(p, c);
        for (int i = c; i < p.in.length; i += block) {
          p.inGradient[i] = i == greatest ? gradient : 0;
        }
      } else if (type == PoolingType.PNORM) {
        double share = p.out[c] == 0 ? 0 : gradient / Math.pow(p.out[c], norm - 1);
        for (int i = c; i < p.in.length; i += block) {
          p.inGradient[i] = (float) (share * p.in[i] * Math.pow(Math.abs(p.in[i]), norm - 2));
        }
      } else {
        float share = type == PoolingType.AVG ? gradient * block / p.in.length : gradient;
        for (int i = c; i < p.in.length; i += block) {
          p.inGradient[i] = share;
        }
      }
    }
  }
}
