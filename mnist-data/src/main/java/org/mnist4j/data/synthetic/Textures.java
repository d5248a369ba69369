package org.mnist4j.data.synthetic;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import org.mnist4j.data.synthetic.pen.Scan;
import org.mnist4j.data.synthetic.stroke.Chance;

/** Surfaces rather than strokes: grain, stripes, checks and shading in MNIST's 20-pixel box. */
final class Textures {
  private static final int FIRST = (SIDE - Scan.BOX) / 2;

  private Textures() {}

  static void draw(Chance c, byte[] pixels) {
    Arrays.fill(pixels, (byte) 0);
    int kind = c.below(4);
    int grain = 1 + c.below(4);
    double period = c.between(3, 8);
    double angle = c.between(0, StrictMath.PI);
    double cosine = StrictMath.cos(angle) * 2 * StrictMath.PI / period;
    double sine = StrictMath.sin(angle) * 2 * StrictMath.PI / period;
    double brightness = c.between(0.6, 1);
    int right = c.below(10);
    int down = c.below(10);
    double[] cells = new double[Scan.BOX * Scan.BOX];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = c.unit();
    }
    for (int y = 0; y < Scan.BOX; y++) {
      for (int x = 0; x < Scan.BOX; x++) {
        double ink =
            switch (kind) {
              case 0 -> cells[y / grain * Scan.BOX + x / grain];
              case 1 -> 0.5 + 0.7 * StrictMath.sin(x * cosine + y * sine);
              case 2 -> ((x + right) / (grain + 1) + (y + down) / (grain + 1)) % 2;
              default -> (x * Math.abs(cosine) + y * Math.abs(sine)) / 25;
            };
        double clipped = brightness * Math.min(Math.max(ink, 0), 1);
        pixels[(FIRST + y) * SIDE + FIRST + x] = (byte) (int) (255 * clipped + 0.5);
      }
    }
  }
}
