package org.mnist4j.recognizer.internal.digit;

import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.DistanceTransform;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Morphology;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.StrokeWidth;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#STROKE}: brings strokes thinner than MNIST's to MNIST's width, by all the pixels
 * within the same distance of the ink, as a broader pen would have. Where that pen would close the
 * loop of a small 8, or join the ends of a narrow 3, a narrower one is taken.
 */
public final class StrokeThickening implements Step {
  /**
   * Pens tried, in MNIST's pixels, the broadest first. MNIST's own strokes, measured by {@link
   * StrokeWidth}, have a median of 2.2 and are narrower than 1.55 in one picture of twenty.
   */
  private static final double[] WIDTHS = {2.25, 2.05, 1.85, 1.65};

  /** Fine pixels around a pixel within which the same pen is taken to have pressed the same. */
  private static final int NEARBY = 9;

  /** A loop is open if a circle of this radius fits in, in fine pixels. */
  private static final float OPEN = 3;

  @Override
  public Stage stage() {
    return Stage.STROKE;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane plane = sheet.plane();
    if (Bounds.of(plane).isEmpty()) {
      return sheet;
    }
    Plane solid = solid(plane);
    double width = StrokeWidth.of(solid);
    Sheet noted = sheet.with(new Finding.Strokes(width / BoxFit.FINE));
    double longest = Bounds.of(solid).map(Box::longestSide).orElse(1);
    double broadest = radius(WIDTHS[0], width, longest);
    if (broadest <= 0) {
      return noted;
    }
    Plane wide = padded(solid, (int) Math.ceil(broadest) + 1);
    Plane distance = DistanceTransform.of(wide, (int) Math.ceil(broadest + OPEN) + 1);
    float radius = (float) Math.max(0, openingRadius(distance, width, longest));
    float grey = Histogram.above(plane, 0).quantile(0.9);
    return noted.with(distance.map(away -> grey * Math.max(0, Math.min(1, radius + 0.5f - away))));
  }

  /**
   * Ink is what reaches half of the brightest nearby, so that faint strokes stay as they are wide.
   */
  private static Plane solid(Plane plane) {
    Plane brightest = Morphology.extreme(plane, NEARBY, 1);
    float[] result = new float[plane.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = plane.at(i) > 0 && plane.at(i) >= brightest.at(i) / 2 ? 255 : 0;
    }
    return new Plane(plane.width(), plane.height(), result);
  }

  /** The broadest pen's that leaves the digit as many loops as it has, else the narrowest's. */
  private static double openingRadius(Plane distance, double width, double longest) {
    long loops = loops(distance, 0);
    double radius = 0;
    for (double pen : WIDTHS) {
      radius = radius(pen, width, longest);
      if (radius <= 0 || loops(distance, (float) radius) == loops) {
        break;
      }
    }
    return radius;
  }

  private static long loops(Plane distance, float radius) {
    return Components.above(distance, radius).pieces().stream()
        .filter(piece -> piece.onBorder() == 0 && piece.brightest() - radius >= OPEN)
        .count();
  }

  /**
   * The digit grows with its strokes and is made smaller again by the same factor, so that the
   * radius solves (width + 2r) / (longest + 2r) = pen / 20.
   */
  private static double radius(double pen, double width, double longest) {
    double share = pen / PreparedDigit.INK_SIDE;
    return (share * longest - width) / (1 - share) / 2;
  }

  private static Plane padded(Plane plane, int room) {
    Plane result = new Plane(plane.width() + 2 * room, plane.height() + 2 * room);
    for (int y = 0; y < plane.height(); y++) {
      int to = (y + room) * result.width() + room;
      System.arraycopy(plane.values(), y * plane.width(), result.values(), to, plane.width());
    }
    return result;
  }
}
