package org.mnist4j.train.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.synthetic.NonDigits;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.SyntheticData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.model.TemperatureScaling;
import org.mnist4j.train.recipe.Recipe;

/**
 * Fits what a network needs to be honest: a temperature for its confidences, and how much doubt
 * makes it say "no digit".
 *
 * <p>The temperature is fitted on digits that didn't train it, drawn ones among them, changed by
 * the recipe's augmentation, since that is what users' pictures are like; the doubt on the data
 * set's own, unchanged, of which it may reject one in 200. What then is rejected is measured on
 * pictures without a digit, among them kinds that no training has seen.
 */
public final class Calibrator {
  /** Share of real digits that may be rejected: half of what is allowed, as users' differ. */
  private static final double REJECTED = 0.005;

  private static final int DRAWN_DIGITS = 5_000;
  private static final int NON_DIGITS_A_KIND = 1_000;
  private static final int BATCH = 250;

  /** Of the drawn pictures and the augmentation; training has other seeds. */
  private static final long SEED = 3;

  private final Engine engine;
  private final Recipe recipe;

  /**
   * @param engine of the trained network
   * @param recipe it was trained by
   */
  public Calibrator(Engine engine, Recipe recipe) {
    this.engine = engine;
    this.recipe = recipe;
  }

  /**
   * Fits and measures.
   *
   * @param train the training pictures of the data set the network was trained on
   * @throws UserError when the recipe sets no pictures aside to validate on
   */
  public TemperatureScaling calibrate(DigitDataset train) {
    PictureIndices validation = TrainingPictures.validation(recipe, train);
    if (validation.isEmpty()) {
      throw UserError.usage(
          "The recipe %s validates on no pictures (validation: none), so there are none to"
                  .formatted(recipe.name())
              + " calibrate on. Train it with --set 'validation=last 10000'.");
    }
    DigitBatches.Builder held = DigitBatches.builder(train).indices(validation);
    DigitDataset drawn = SyntheticData.others(SEED, DRAWN_DIGITS);
    Augmentation change = recipe.augmentation();
    Scores plain = scores(held, Augmentation.NONE);
    Scores drawnPlain = scores(DigitBatches.builder(drawn), Augmentation.NONE);
    Scores users = scores(held, change).and(scores(DigitBatches.builder(drawn), change));
    double temperature = Temperature.fit(users);
    double threshold = quantile(plain.entropies(temperature), 1 - REJECTED);
    Map<String, Double> falseRejections = new LinkedHashMap<>();
    falseRejections.put("validation", plain.shareAbove(threshold, temperature));
    falseRejections.put("drawn digits", drawnPlain.shareAbove(threshold, temperature));
    falseRejections.put("both, augmented", users.shareAbove(threshold, temperature));
    return new TemperatureScaling(
        temperature,
        threshold,
        users.calibrationError(1),
        users.calibrationError(temperature),
        falseRejections,
        detected(threshold, temperature));
  }

  private Map<String, Double> detected(double threshold, double temperature) {
    Map<String, Double> detected = new LinkedHashMap<>();
    for (NonDigits.Kind kind : NonDigits.Kind.values()) {
      byte[] labels = new byte[NON_DIGITS_A_KIND];
      Arrays.fill(labels, (byte) DigitDataset.NO_DIGIT);
      DigitDataset pictures =
          DigitDataset.of(kind.name(), NonDigits.of(SEED).pixels(kind, NON_DIGITS_A_KIND), labels);
      Scores scores = scores(DigitBatches.builder(pictures), Augmentation.NONE);
      detected.put(name(kind), scores.shareAbove(threshold, temperature));
    }
    return detected;
  }

  private static String name(NonDigits.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind.heldOut() ? name + " (never trained on)" : name;
  }

  private Scores scores(DigitBatches.Builder pictures, Augmentation change) {
    return Scores.of(
        engine,
        pictures
            .batchSize(BATCH)
            .normalization(recipe.normalization())
            .augmentation(change, SEED)
            .build());
  }

  /** The value that this share of the values is at most. */
  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }
}
