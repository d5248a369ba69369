package org.mnist4j.recognizer.internal.digit;

import java.util.Optional;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.InkFeatures;
import org.mnist4j.recognizer.stage.NoInk;

/** Tells pictures that can't hold a digit by their ink alone. */
public final class InkCheck {
  /** Paper's own texture reaches about 10 of 255. */
  private static final double FAINTEST = 14;

  /**
   * Of pixels that stray at random a few in a million reach this many deviations, joined to specks.
   */
  private static final double FAINTEST_DEVIATIONS = 11;

  /** Beyond this the paper's deviation is that of blurred ink. */
  private static final double MOST_NOISE = 6;

  /** The smallest ink that can be read, in pixels of the file and as a share of its longer side. */
  private static final int SMALLEST = 5;

  private static final double SMALLEST_SHARE = 0.015;

  /** A 20x20 patch measures 10, the broadest felt pens make 6. */
  private static final double BROADEST_STROKE = 8;

  private InkCheck() {}

  public static Optional<NoInk> of(InkFeatures features, Picture picture) {
    if (features.ink().box().isEmpty()) {
      return Optional.of(NoInk.BLANK);
    }
    double noise = Math.min(MOST_NOISE, features.tones().noise());
    if (features.tones().ink() < Math.max(FAINTEST, FAINTEST_DEVIATIONS * noise)) {
      return Optional.of(NoInk.FAINT);
    }
    int longest = features.ink().box().get().longestSide();
    int side = Math.max(picture.sourceWidth(), picture.sourceHeight());
    if (longest < Math.max(SMALLEST, SMALLEST_SHARE * side)) {
      return Optional.of(NoInk.SPECK);
    }
    return features.strokeWidth() > BROADEST_STROKE ? Optional.of(NoInk.SOLID) : Optional.empty();
  }
}
