package org.mnist4j.recognizer.model;

import java.nio.FloatBuffer;

/** Numbers of a layer; never changed. */
public final class Values {
  private final float[] values;

  private Values(float[] values) {
    this.values = values;
  }

  /** A copy of these. */
  public static Values of(float... values) {
    return new Values(values.clone());
  }

  /** The next numbers of a buffer. */
  static Values next(FloatBuffer from, int count) {
    float[] values = new float[count];
    from.get(values);
    return new Values(values);
  }

  /** How many there are. */
  public int size() {
    return values.length;
  }

  /** One of them. */
  public float get(int index) {
    return values[index];
  }

  /** A copy of all. */
  public float[] toArray() {
    return values.clone();
  }

  void to(FloatBuffer buffer) {
    buffer.put(values);
  }

  boolean areFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
