package org.mnist4j.app.dashboard;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The digits as a hand writes them: strokes of points {x, y} in a unit square, y downwards. */
final class PenStrokes {
  private final List<List<double[]>> strokes = new ArrayList<>();

  private PenStrokes() {}

  /** The strokes of a digit, 0 to 9. */
  static List<List<double[]>> of(int digit) {
    PenStrokes pen = new PenStrokes();
    switch (digit) {
      case 0 -> pen.arc(.5, .5, .2, .32, -80, -440);
      case 1 -> pen.line(.47, .2).to(.53, .2).to(.5, .5).to(.48, .82);
      case 2 -> pen.arc(.48, .34, .2, .16, -170, 45).to(.3, .8).to(.74, .8);
      case 3 -> pen.arc(.46, .34, .18, .16, -150, 80).turn(.46, .66, .21, .18, -80, 140);
      case 4 -> pen.line(.36, .2).to(.3, .52).to(.7, .52).line(.66, .22).to(.62, .84);
      case 5 -> pen.line(.68, .2).to(.38, .2).to(.34, .48).turn(.46, .64, .2, .19, -110, 140);
      case 6 -> pen.line(.6, .16).to(.42, .36).to(.34, .58).turn(.5, .66, .17, .16, -180, -530);
      case 7 -> pen.line(.3, .22).to(.7, .22).to(.56, .5).to(.46, .82);
      case 8 -> pen.arc(.5, .34, .15, .15, 60, -280).turn(.5, .66, .18, .17, -90, 270);
      case 9 -> pen.arc(.49, .36, .17, .16, 0, -360).to(.64, .6).to(.58, .84);
      default -> throw new IllegalArgumentException(digit + " is no digit");
    }
    return pen.strokes;
  }

  /** A digit written with a blue pen on white paper. */
  static BufferedImage inBlueOnWhite(int digit) {
    int side = 200;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, side, side);
    pen.setColor(Color.BLUE);
    pen.setStroke(new BasicStroke(14));
    for (List<double[]> stroke : of(digit)) {
      for (int i = 1; i < stroke.size(); i++) {
        double[] from = stroke.get(i - 1);
        double[] to = stroke.get(i);
        pen.drawLine(
            (int) (side * from[0]),
            (int) (side * from[1]),
            (int) (side * to[0]),
            (int) (side * to[1]));
      }
    }
    pen.dispose();
    return picture;
  }

  private PenStrokes line(double x, double y) {
    strokes.add(new ArrayList<>(List.of(new double[] {x, y})));
    return this;
  }

  private PenStrokes to(double x, double y) {
    List<double[]> stroke = strokes.get(strokes.size() - 1);
    double[] from = stroke.get(stroke.size() - 1);
    for (int i = 1; i <= 4; i++) {
      stroke.add(new double[] {from[0] + (x - from[0]) * i / 4, from[1] + (y - from[1]) * i / 4});
    }
    return this;
  }

  private PenStrokes arc(double x, double y, double a, double b, int from, int until) {
    strokes.add(new ArrayList<>());
    return turn(x, y, a, b, from, until);
  }

  /** Goes on along an ellipse; degrees clockwise from the right. */
  private PenStrokes turn(double x, double y, double a, double b, int from, int until) {
    List<double[]> stroke = strokes.get(strokes.size() - 1);
    int steps = Math.max(4, Math.abs(until - from) / 20);
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (until - from) * (double) i / steps);
      stroke.add(new double[] {x + a * Math.cos(angle), y + b * Math.sin(angle)});
    }
    return this;
  }
}
