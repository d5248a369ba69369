package org.mnist4j.data.picture;

/**
 * {@link Stage#STROKE}: brings strokes thinner than {@value #WIDTH} of MNIST's pixels to that
 * width, by all the pixels within the same distance of the ink, as a broader pen would have.
 */
final class StrokeThickening implements Step {
  /** MNIST's strokes measure 2 to 4 pixels; wider ones close the loops of small 8s and 9s. */
  static final double WIDTH = 2.25;

  /** Fine pixels around a pixel within which the same pen is taken to have pressed the same. */
  private static final int NEARBY = 9;

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
    Sheet noted = sheet.with(sheet.notes().withStrokeWidth(width / BoxFit.FINE));
    double radius = radius(width, Bounds.of(solid).map(Box::longestSide).orElse(1));
    if (radius <= 0) {
      return noted;
    }
    float grey = Histogram.above(plane, 0).quantile(0.9);
    return noted.with(thickened(solid, (float) radius, grey));
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

  /**
   * The digit grows with its strokes and is made smaller again by the same factor, so that the
   * radius solves (width + 2r) / (longest + 2r) = WIDTH / 20.
   */
  private static double radius(double width, double longest) {
    double share = WIDTH / DigitPicture.INK_SIDE;
    return (share * longest - width) / (1 - share) / 2;
  }

  private static Plane thickened(Plane solid, float radius, float grey) {
    int room = (int) Math.ceil(radius);
    Plane wide = padded(solid, room);
    float[] distance = DistanceTransform.of(wide);
    float[] result = new float[distance.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = grey * Math.max(0, Math.min(1, radius + 0.5f - distance[i]));
    }
    return new Plane(wide.width(), wide.height(), result);
  }

  private static Plane padded(Plane plane, int room) {
    Plane result = new Plane(plane.width() + 2 * room, plane.height() + 2 * room);
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        result.set(x + room, y + room, plane.at(x, y));
      }
    }
    return result;
  }
}
