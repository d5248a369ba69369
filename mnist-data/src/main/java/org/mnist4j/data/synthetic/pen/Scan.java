package org.mnist4j.data.synthetic.pen;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Path;

/**
 * Turns ink into a picture the way MNIST's were made: NIST scanned forms in black and white at 300
 * dots per inch, where a digit is some 30 to 70 dots high; LeCun, Cortes and Burges reduced each to
 * fit 20x20 pixels, which made greys of the edges, and put its centre of mass in the middle of
 * 28x28.
 */
public final class Scan {
  /** Width and height of the box that MNIST's digits fill one way or the other. */
  public static final int BOX = 20;

  /**
   * MNIST's middle: the centre of the pixel in row 14 and column 14 counted from 0, half a pixel
   * right of and below the frame's. Over the training set the centres of mass have the mean 14.51,
   * 14.50 and lie between 13.98 and 15.00.
   */
  private static final double MIDDLE = SIDE / 2 + 0.5;

  private static final int COARSEST = 34;
  private static final int FINEST = 64;

  private final int dots;
  private final double dotsPerPixel;
  private final boolean[] black;

  public Scan(Chance chance) {
    dots = COARSEST + chance.below(FINEST - COARSEST + 1);
    dotsPerPixel = (double) dots / BOX;
    black = new boolean[dots * dots];
  }

  /** Draws paths that lie in the 20-pixel box onto a 28x28 picture. */
  public void draw(List<Path> paths, byte[] pixels) {
    for (Path path : paths) {
      for (int i = 0; i + 1 < path.size(); i++) {
        blacken(path, i);
      }
    }
    centre(reduce(), pixels);
  }

  /** Blackens every dot whose middle lies within the pen's radius of one piece of a path. */
  private void blacken(Path path, int i) {
    double x = path.x(i) * dotsPerPixel;
    double y = path.y(i) * dotsPerPixel;
    double dx = path.x(i + 1) * dotsPerPixel - x;
    double dy = path.y(i + 1) * dotsPerPixel - y;
    double radius = path.radius(i) * dotsPerPixel;
    double growth = path.radius(i + 1) * dotsPerPixel - radius;
    double reach = radius + Math.max(growth, 0);
    double perSquare = 1 / Math.max(dx * dx + dy * dy, 1e-12);
    int fromRow = dot(Math.min(y, y + dy) - reach);
    int toRow = dot(Math.max(y, y + dy) + reach);
    int fromColumn = dot(Math.min(x, x + dx) - reach);
    int toColumn = dot(Math.max(x, x + dx) + reach);
    for (int row = fromRow; row <= toRow; row++) {
      double py = row + 0.5 - y;
      for (int column = fromColumn; column <= toColumn; column++) {
        if (black[row * dots + column]) {
          continue;
        }
        double px = column + 0.5 - x;
        double along = Math.min(Math.max((px * dx + py * dy) * perSquare, 0), 1);
        double offX = px - along * dx;
        double offY = py - along * dy;
        double width = radius + along * growth;
        if (offX * offX + offY * offY <= width * width) {
          black[row * dots + column] = true;
        }
      }
    }
  }

  private int dot(double place) {
    return (int) Math.min(Math.max(place, 0), dots - 1.0);
  }

  /** The share of black in each of the box's pixels, row by row. */
  private double[] reduce() {
    double[] narrow = new double[dots * BOX];
    double[] box = new double[BOX * BOX];
    for (int dot = 0; dot < dots; dot++) {
      double from = dot / dotsPerPixel;
      int pixel = (int) from;
      double inPixel = Math.min(pixel + 1 - from, 1 / dotsPerPixel);
      double inNext = 1 / dotsPerPixel - inPixel;
      int next = Math.min(pixel + 1, BOX - 1);
      for (int row = 0; row < dots; row++) {
        if (black[row * dots + dot]) {
          narrow[row * BOX + pixel] += inPixel;
          narrow[row * BOX + next] += inNext;
        }
      }
    }
    for (int dot = 0; dot < dots; dot++) {
      double from = dot / dotsPerPixel;
      int pixel = (int) from;
      double inPixel = Math.min(pixel + 1 - from, 1 / dotsPerPixel);
      double inNext = 1 / dotsPerPixel - inPixel;
      int next = Math.min(pixel + 1, BOX - 1);
      for (int column = 0; column < BOX; column++) {
        box[pixel * BOX + column] += inPixel * narrow[dot * BOX + column];
        box[next * BOX + column] += inNext * narrow[dot * BOX + column];
      }
    }
    return box;
  }

  /**
   * Moves the box by whole pixels until its mass is within half a pixel of the middle, as far as no
   * ink is cut off.
   */
  private static void centre(double[] box, byte[] pixels) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int row = 0; row < BOX; row++) {
      for (int column = 0; column < BOX; column++) {
        double ink = box[row * BOX + column];
        mass += ink;
        momentX += ink * (column + 0.5);
        momentY += ink * (row + 0.5);
      }
    }
    int left = inside(MIDDLE - momentX / mass);
    int top = inside(MIDDLE - momentY / mass);
    Arrays.fill(pixels, (byte) 0);
    for (int row = 0; row < BOX; row++) {
      for (int column = 0; column < BOX; column++) {
        double grey = Math.min(box[row * BOX + column], 1) * 255;
        pixels[(top + row) * SIDE + left + column] = (byte) (int) (grey + 0.5);
      }
    }
  }

  private static int inside(double offset) {
    return (int) Math.min(Math.max(StrictMath.rint(offset), 0), SIDE - BOX);
  }
}
