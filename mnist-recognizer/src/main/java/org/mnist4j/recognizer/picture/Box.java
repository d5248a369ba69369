package org.mnist4j.recognizer.picture;

/**
 * A rectangle of pixels: from its upper left corner, {@code width} to the right and {@code height}
 * down.
 *
 * @param x first column, from 0
 * @param y first row, from 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {

  /** Checks that the rectangle lies in the quarter of positive coordinates and isn't empty. */
  public Box {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a box needs x, y >= 0 and width, height >= 1, not "
              + "%d,%d %dx%d".formatted(x, y, width, height));
    }
  }

  /** The larger of width and height. */
  public int longestSide() {
    return Math.max(width, height);
  }

  /** First column to the right of the box. */
  public int right() {
    return x + width;
  }

  /** First row below the box. */
  public int bottom() {
    return y + height;
  }

  /** The smallest box that holds both. */
  public Box union(Box other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** Pixels between the two boxes, 0 where they touch or overlap. */
  public double gapTo(Box other) {
    int dx = Math.max(0, Math.max(other.x - right(), x - other.right()));
    int dy = Math.max(0, Math.max(other.y - bottom(), y - other.bottom()));
    return Math.hypot(dx, dy);
  }

  /** This box on a picture that is {@code factorX} and {@code factorY} times as large. */
  public Box scaled(double factorX, double factorY) {
    int left = (int) Math.floor(x * factorX);
    int top = (int) Math.floor(y * factorY);
    return new Box(
        left,
        top,
        Math.max(1, (int) Math.ceil(right() * factorX) - left),
        Math.max(1, (int) Math.ceil(bottom() * factorY) - top));
  }
}
