package org.mnist4j.data.synthetic;

import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.data.synthetic.stroke.Stroke;

/**
 * Letters, signs and figures that nobody takes for a digit, as strokes. O, I, l, S, Z, B, G, q, g,
 * b, D, U, Y and J aren't here: in somebody's hand they are digits.
 *
 * <p>A glyph is strokes parted by {@code /}; a stroke is points {@code x,y} in hundredths of a
 * digit's height, from the top left; the line turns sharply at points marked {@code !}.
 */
final class Glyphs {
  private static final String CIRCLE = "50,0 15,15 0,50 15,85 50,100 85,85 100,50 85,15 50,0";

  /** Latin letters, large and small. */
  static final List<String> LETTERS =
      List.of(
          "0,100 25,0! 52,100 / 9,62 43,62", // A
          "52,18 30,0 6,22 0,55 12,90 32,100 54,82", // C
          "52,0 2,0! 2,100! 54,100 / 2,50 44,50", // E
          "54,0 2,0! 2,100 / 2,48 42,48", // F
          "2,0 2,100 / 52,0 52,100 / 2,50 52,50", // H
          "2,0 2,100 / 50,0 4,55! 54,100", // K
          "2,0 2,100! 50,100", // L
          "0,100 4,0! 30,60! 56,0! 60,100", // M
          "0,100 2,0! 50,100! 52,0", // N
          "2,100 2,0! 35,2 50,24 35,48 2,52", // P
          "2,100 2,0! 35,2 48,22 35,45 4,50! 54,100", // R
          "0,0 60,0 / 30,0 30,100", // T
          "0,0 26,100! 52,0", // V
          "0,0 14,100! 30,35! 46,100! 60,0", // W
          "0,0 52,100 / 52,0 0,100", // X
          "6,25 26,5 46,22 46,95 54,100 / 46,50 12,58 2,78 14,98 46,82", // a
          "2,52 50,50! 46,18 24,0 4,28 2,65 20,98 50,88", // e
          "50,6 34,0 22,22 20,100 / 0,42 44,40", // f
          "4,0 4,100 / 4,60 26,42 44,54 46,100", // h
          "4,0 4,100 / 44,42 6,70! 46,100", // k
          "0,100 2,30! 16,32 28,46 28,100! 28,50 44,32 56,46 58,100", // m
          "4,100 4,20! 4,45 26,20 46,38 48,100", // n
          "4,100 4,0! 30,2 48,25 30,50 4,45", // p
          "8,100 8,20! 8,48 24,24 46,26", // r
          "26,0 26,85 36,100 52,92 / 4,32 50,30", // t
          "0,0 10,80 22,100 30,40! 40,100 52,80 60,0"); // w

  /** Drawn figures. */
  static final List<String> SHAPES =
      List.of(
          "0,100 50,0! 100,100! 0,100", // triangle
          "0,0 80,0! 80,80! 0,80! 0,0! 80,80", // box with a diagonal
          "0,0 90,0! 90,90! 0,90! 0,0 / 45,0 45,90 / 0,45 90,45", // window
          "40,0 80,50! 40,100! 0,50! 40,0", // diamond
          "50,0 80,95! 0,35! 100,35! 20,95! 50,0", // star
          "0,100 0,40! 45,0! 90,40! 90,100! 0,100", // house
          "0,10 100,10", // dash
          "0,0 50,20! 0,40! 50,60! 0,80! 50,100", // zigzag
          "0,0 30,0! 30,33! 60,33! 60,66! 90,66! 90,100", // stairs
          "20,0 0,0! 0,100! 20,100 / 50,0 70,0! 70,100! 50,100", // brackets
          "0,20 25,0 50,20 75,40 100,20 / 0,70 25,50 50,70 75,90 100,70", // waves
          CIRCLE + " / 50,30 35,50 50,70 65,50 50,30", // target
          CIRCLE + " / 0,50 100,50 / 50,0 50,100", // wheel
          CIRCLE + " / 32,36 34,38 / 66,36 68,38 / 28,66 50,80 72,66"); // face

  /** Greek and Cyrillic letters. */
  static final List<String> OTHER_LETTERS =
      List.of(
          "2,100 2,0! 48,0", // capital gamma
          "2,0 50,0 / 8,50 44,50 / 2,100 50,100", // xi
          "0,0 58,0 / 10,0 10,100 / 48,0 48,100", // pi
          "52,0 2,0! 30,48! 2,100! 54,100", // sigma
          "2,5 8,50 28,68 48,50 54,5 / 28,0 28,100", // psi
          "2,100 18,98! 4,60 8,20 28,0 48,20 52,60 38,98! 54,100", // omega
          "28,0 28,100 / 0,0 26,50 0,100 / 56,0 30,50 56,100", // zhe
          "0,0 0,100! 50,0! 50,100", // i
          "0,0 0,100! 66,100! 66,0 / 33,0 33,100", // sha
          "10,0 0,0! 26,35 46,100! / 26,35 0,100"); // lambda

  /** Signs. */
  static final List<String> SIGNS =
      List.of(
          "4,22 24,0 46,16 36,42 24,56 24,72 / 24,94 25,97", // question mark
          "54,100 12,30 14,6 32,2 36,22 6,62 8,92 28,100 54,60", // ampersand
          "14,0 10,100 / 42,0 38,100 / 0,32 54,32 / 0,68 54,68", // hash
          "50,0 4,100 / 12,4 2,16 12,28 22,16 12,4 / 44,72 34,84 44,96 54,84 44,72", // per cent
          "27,0 27,100 / 2,25 52,75 / 52,25 2,75", // asterisk
          "0,30 60,30 / 0,70 60,70", // equals
          "0,50 100,50 / 50,0 50,100", // plus
          "0,50 100,50 / 65,20 100,50! 65,80", // arrow
          "0,60 20,100! 70,0", // tick
          "60,60 40,35 25,55 40,75 60,60 70,80 90,60 80,15 45,0 10,25 0,60 20,95 60,100", // at
          "0,60 20,35 45,60 70,35", // tilde
          "45,100 2,40 8,8 30,5 45,30! 60,5 84,8 90,40 45,100", // heart
          "54,12 34,0 12,20 8,50 14,82 36,100 54,86 / 0,38 40,38 / 0,60 38,60"); // euro

  private Glyphs() {}

  /** Sketches one of the glyphs, every point a little off its place. */
  static void drawOne(List<String> glyphs, Sketch sketch, Chance chance) {
    String glyph = glyphs.get(chance.below(glyphs.size()));
    for (String stroke : glyph.split("/")) {
      Stroke line = sketch.stroke();
      Arrays.stream(stroke.strip().split(" ")).forEach(point -> add(line, point, chance));
    }
  }

  private static void add(Stroke line, String point, Chance chance) {
    boolean sharp = point.endsWith("!");
    String[] place = (sharp ? point.substring(0, point.length() - 1) : point).split(",");
    double x = Integer.parseInt(place[0]) / 100.0 + chance.around(0, 0.025);
    double y = Integer.parseInt(place[1]) / 100.0 + chance.around(0, 0.025);
    if (sharp) {
      line.corner(x, y);
    } else {
      line.to(x, y);
    }
  }
}
