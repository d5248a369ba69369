package org.mnist4j.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The strokes of one digit as the writer means them, before the hand adds its own. */
final class Sketch {
  private final List<Stroke> strokes = new ArrayList<>();

  /** Puts the pen down for a new stroke. */
  Stroke stroke() {
    Stroke stroke = new Stroke();
    strokes.add(stroke);
    return stroke;
  }

  List<Stroke> strokes() {
    return strokes;
  }
}
