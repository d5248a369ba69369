package org.mnist4j.onednn.internal.layer.loop;

/**
 * The row of a table whose number is the input, plus a bias where there is one.
 *
 * @param rows of the table, which is the first parameter, column after column
 */
public record EmbeddingLoop(int rows) implements Loop {
  @Override
  public void forward(Piece p) {
    int row = row(p);
    for (int i = 0; i < p.out.length; i++) {
      float value = p.parameters[0][row + i * rows];
      p.out[i] = p.parameters.length > 1 ? value + p.parameters[1][i] : value;
    }
  }

  private int row(Piece p) {
    int row = (int) p.in[0];
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException(
          "sample %d is %s, but an embedding of %d takes whole numbers from 0 to %d"
              .formatted(p.sample, p.in[0], rows, rows - 1));
    }
    return row;
  }

  @Override
  public void backward(Piece p) {
    int row = row(p);
    for (int i = 0; i < p.out.length; i++) {
      p.parameterGradients[0][row + i * rows] += p.outGradient[i];
      if (p.parameters.length > 1) {
        p.parameterGradients[1][i] += p.outGradient[i];
      }
    }
    p.inGradient[0] = 0;
  }
}
