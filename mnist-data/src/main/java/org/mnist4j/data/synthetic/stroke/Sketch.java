package org.mnist4j.data.synthetic.stroke;

import java.util.ArrayList;
import java.util.List;

/** The strokes of one digit as the writer means them, before the hand adds its own. */
public final class Sketch {
  private final List<Stroke> strokes = new ArrayList<>();
  private double lean;
  private double penFactor = 1;

  /** Puts the pen down for a new stroke. */
  public Stroke stroke() {
    Stroke stroke = new Stroke();
    strokes.add(stroke);
    return stroke;
  }

  /**
   * Adds to the slant that the hand will give it; 0.2 moves the top a fifth of the height right.
   */
  public Sketch lean(double slant) {
    lean += slant;
    return this;
  }

  public double lean() {
    return lean;
  }

  /** Makes the pen wider or narrower for this digit. */
  public void thicken(double factor) {
    penFactor *= factor;
  }

  public double penFactor() {
    return penFactor;
  }

  public List<Stroke> strokes() {
    return strokes;
  }
}
