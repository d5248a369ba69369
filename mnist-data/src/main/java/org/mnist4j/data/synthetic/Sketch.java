package org.mnist4j.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The strokes of one digit as the writer means them, before the hand adds its own. */
final class Sketch {
  private final List<Stroke> strokes = new ArrayList<>();
  private double lean;
  private double penFactor = 1;

  /** Puts the pen down for a new stroke. */
  Stroke stroke() {
    Stroke stroke = new Stroke();
    strokes.add(stroke);
    return stroke;
  }

  /**
   * Adds to the slant that the hand will give it; 0.2 moves the top a fifth of the height right.
   */
  Sketch lean(double slant) {
    lean += slant;
    return this;
  }

  double lean() {
    return lean;
  }

  /** Makes the pen wider or narrower for this digit. */
  void thicken(double factor) {
    penFactor *= factor;
  }

  double penFactor() {
    return penFactor;
  }

  List<Stroke> strokes() {
    return strokes;
  }
}
