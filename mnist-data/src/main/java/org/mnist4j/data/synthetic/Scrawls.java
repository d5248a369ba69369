package org.mnist4j.data.synthetic;

import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Knot;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;
import org.mnist4j.data.synthetic.style.StyleBook;
import org.mnist4j.recognizer.picture.DigitForm;

/** Strokes that mean nothing: what pens do when they aren't writing. */
final class Scrawls {
  private Scrawls() {}

  /** One to four aimless strokes, a coil, or hatching. */
  static void scribble(Sketch sketch, Chance c) {
    switch (c.below(4)) {
      case 0 -> coil(sketch, c);
      case 1 -> hatching(sketch, c);
      default -> {
        int strokes = 1 + c.below(4);
        for (int i = 0; i < strokes; i++) {
          wander(sketch, c, strokes == 1 ? 7 : 3);
        }
      }
    }
  }

  private static void wander(Sketch sketch, Chance c, int fewest) {
    Stroke stroke = sketch.stroke();
    int points = fewest + c.below(7);
    boolean angular = c.happens(0.3);
    for (int i = 0; i < points; i++) {
      double x = c.between(0, 0.9);
      double y = c.unit();
      if (angular) {
        stroke.corner(x, y);
      } else {
        stroke.to(x, y);
      }
    }
  }

  private static void coil(Sketch sketch, Chance c) {
    double turns = c.between(2.2, 5) * 360;
    if (c.happens(0.5)) {
      sketch.stroke().spiral(0.4, 0.5, 0.5, 0.5, c.between(0, 360), turns, c.unit() * 0.3, 1, 0);
      return;
    }
    Stroke stroke = sketch.stroke();
    double drift = c.between(0.2, 0.5);
    double width = c.between(0.1, 0.25);
    for (double angle = 0; angle < turns; angle += 45) {
      double radians = StrictMath.toRadians(angle);
      stroke.to(
          drift * angle / 360 + width * StrictMath.cos(radians),
          0.5 + 0.4 * StrictMath.sin(radians));
    }
  }

  private static void hatching(Sketch sketch, Chance c) {
    int lines = 3 + c.below(5);
    boolean lifted = c.happens(0.5);
    Stroke stroke = sketch.stroke();
    for (int i = 0; i < lines; i++) {
      if (lifted && i > 0) {
        stroke = sketch.stroke();
      }
      double y = (double) i / (lines - 1);
      stroke.corner(c.around(0, 0.06), y + c.around(0, 0.03));
      stroke.corner(0.8 + c.around(0, 0.06), y + c.around(0.1, 0.05));
    }
  }

  /** Two to seven dots, or a patch of ink with an edge of any shape. */
  static void blot(Sketch sketch, Chance c) {
    if (c.happens(0.4)) {
      int dots = 2 + c.below(6);
      for (int i = 0; i < dots; i++) {
        double x = c.between(0, 0.9);
        double y = c.unit();
        sketch.stroke().to(x, y).to(x + c.around(0, 0.03), y + c.around(0.02, 0.02));
      }
      sketch.thicken(c.between(0.8, 2.2));
      return;
    }
    double width = c.between(0.5, 0.9);
    double left = 0;
    double right = width;
    for (double y = 0; y <= 1; y += 0.07) {
      left = Math.min(Math.max(left + c.around(0, 0.08), -0.2), width * 0.4);
      right = Math.min(Math.max(right + c.around(0, 0.08), width * 0.6), width + 0.2);
      sketch.stroke().to(left, y).to(right, y);
    }
    sketch.thicken(1.5);
  }

  /** Two digits side by side, often touching. */
  static void twoDigits(Sketch sketch, Chance c) {
    double gap = c.between(0.55, 0.85);
    for (int place = 0; place < 2; place++) {
      Sketch one = new Sketch();
      StyleBook.pick(c.below(DigitForm.CLASSES), c).shape().draw(one, c);
      for (Stroke stroke : one.strokes()) {
        Stroke moved = sketch.stroke();
        for (Knot knot : stroke.knots()) {
          double x = knot.x() + place * gap;
          if (knot.sharp()) {
            moved.corner(x, knot.y());
          } else {
            moved.to(x, knot.y());
          }
        }
      }
    }
    sketch.thicken(0.75);
  }
}
