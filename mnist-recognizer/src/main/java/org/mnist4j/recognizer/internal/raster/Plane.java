package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;
import org.mnist4j.recognizer.picture.Box;

/** One grey value a pixel, row by row, 0 to 255. What a value means is the stage's business. */
public final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  public Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  /** Takes the array as its own: callers inside the package hand over fresh ones. */
  public Plane(int width, int height, float[] values) {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "a plane of " + width + "x" + height + " can't hold " + values.length + " values");
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int size() {
    return values.length;
  }

  public int longestSide() {
    return Math.max(width, height);
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  public float at(int index) {
    return values[index];
  }

  public void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  /** The values themselves, for the loops of this package; not to be changed. */
  public float[] values() {
    return values;
  }

  public Plane map(FloatFunction function) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = function.apply(values[i]);
    }
    return new Plane(width, height, result);
  }

  /** Of all values. */
  public double sum() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** A part of it. */
  public Plane cutTo(Box box) {
    float[] part = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.y() + y) * width + box.x();
      System.arraycopy(values, from, part, y * box.width(), box.width());
    }
    return new Plane(box.width(), box.height(), part);
  }

  /** The value below which {@code fraction} of the first {@code count} lie; sorts them. */
  public static float quantile(float[] scratch, int count, double fraction) {
    Arrays.sort(scratch, 0, count);
    int index = (int) Math.round(fraction * (count - 1));
    return scratch[Math.min(count - 1, Math.max(0, index))];
  }

  /** The values rounded, as unsigned bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(values[i])));
    }
    return bytes;
  }

  public interface FloatFunction {
    float apply(float value);
  }
}
