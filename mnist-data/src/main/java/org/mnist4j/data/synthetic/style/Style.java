package org.mnist4j.data.synthetic.style;

import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;

/**
 * One way of writing a digit.
 *
 * @param name the way in two or three words, like {@code crossed seven}
 * @param weight how often it is used, relative to the digit's other styles
 * @param shape sketches it; the lengths and places that writers vary are drawn from the chance
 */
public record Style(String name, int weight, Shape shape) {
  public Style {
    if (weight < 1) {
      throw new IllegalArgumentException(
          "weight (" + weight + ") of style '" + name + "' must be at least 1");
    }
  }

  /** Puts the strokes of a digit on a sketch. */
  @FunctionalInterface
  public interface Shape {
    void draw(Sketch sketch, Chance chance);
  }
}
