package org.mnist4j.data.picture;

/**
 * {@link Stage#POLARITY}: ink is the minority and paper reaches the border. Both are looked at
 * after the light's slow changes are taken away: to which side do the values stray (their
 * skewness), and on which side of the mean does most of the border lie?
 */
final class InkPolarity implements Step {
  private static final int THUMBNAIL = 96;

  /** How much the border's word counts beside the skewness's. */
  private static final double BORDER_WEIGHT = 2;

  @Override
  public Stage stage() {
    return Stage.POLARITY;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    if (paperness(Thumbnail.of(sheet.plane(), THUMBNAIL)) >= 0) {
      return sheet.with(sheet.notes().withPolarity(Polarity.DARK_ON_LIGHT));
    }
    return sheet
        .with(sheet.plane().map(value -> 255 - value))
        .with(sheet.notes().withPolarity(Polarity.LIGHT_ON_DARK));
  }

  /** Positive where the light part of the picture is the paper. */
  private static double paperness(Plane small) {
    Plane light = Morphology.mean(small, small.longestSide() / 2);
    float[] away = new float[small.size()];
    double mean = 0;
    for (int i = 0; i < away.length; i++) {
      away[i] = small.at(i) - light.at(i);
      mean += away[i] / away.length;
    }
    double second = 0;
    double third = 0;
    for (float value : away) {
      double d = value - mean;
      second += d * d / away.length;
      third += d * d * d / away.length;
    }
    double deviation = Math.sqrt(second);
    if (deviation < 1e-3) {
      return 0;
    }
    double skewness = third / (deviation * second);
    return BORDER_WEIGHT * borderVote(small.width(), small.height(), away, mean) - skewness;
  }

  /** From 1, if all of the border is lighter than the mean, to -1. */
  private static double borderVote(int width, int height, float[] away, double mean) {
    int lighter = 0;
    int all = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          lighter += away[i] > mean ? 1 : 0;
          all++;
        }
      }
    }
    return 2.0 * lighter / all - 1;
  }
}
