package org.mnist4j.data.rows;

import org.mnist4j.data.DatasetFormatException;

/**
 * What the numbers of a data set mean as greys. Told by the first pictures' numbers; all later ones
 * have to fit.
 */
public enum GreyScale {
  /** 0 for paper to 255 for ink. */
  BYTE(0, 255, 1, 0),
  /** 0 for paper to 1 for ink. */
  UNIT(0, 1, 255, 0),
  /** -1 for paper to 1 for ink. */
  HALF(-1, 1, 127.5, 127.5);

  private final double lowest;
  private final double highest;
  private final double factor;
  private final double shift;

  GreyScale(double lowest, double highest, double factor, double shift) {
    this.lowest = lowest;
    this.highest = highest;
    this.factor = factor;
    this.shift = shift;
  }

  /**
   * The scale of numbers.
   *
   * @param values the first pictures' numbers
   * @param count how many of them
   * @param title of the data, for a message
   * @throws DatasetFormatException if they are on none of the three scales
   */
  public static GreyScale of(double[] values, int count, String title)
      throws DatasetFormatException {
    double least = 0;
    double most = 0;
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(values[i])) {
        throw new DatasetFormatException(
            "%s: number %d of its pixels is %s".formatted(title, i, values[i]));
      }
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    for (GreyScale scale : new GreyScale[] {UNIT, BYTE, HALF}) {
      if (least >= scale.lowest && most <= scale.highest) {
        return scale;
      }
    }
    throw new DatasetFormatException(
        "%s: its pixels go from %s to %s; they must go from 0 to 255, from 0 to 1 or from -1 to 1"
            .formatted(title, least, most));
  }

  /**
   * A number as a grey.
   *
   * @return 0 for paper to 255 for ink
   * @throws DatasetFormatException if it is off the scale
   */
  public byte grey(double value, String title) throws DatasetFormatException {
    if (!(value >= lowest && value <= highest)) {
      throw new DatasetFormatException(
          "%s: a pixel is %s, but the first pictures' go from %s to %s"
              .formatted(title, value, lowest, highest));
    }
    return (byte) (int) (value * factor + shift + 0.5);
  }
}
