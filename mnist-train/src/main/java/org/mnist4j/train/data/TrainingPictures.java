package org.mnist4j.train.data;

import java.util.Arrays;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.synthetic.NonDigits;
import org.mnist4j.train.UserError;
import org.mnist4j.train.recipe.Recipe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a recipe trains and validates on: the data set's training pictures in two parts, and with
 * the first of them the drawn pictures that the recipe adds.
 *
 * @param dataset all of these pictures
 * @param training those to train on
 * @param validation those set aside, none of them drawn; maybe none
 */
public record TrainingPictures(
    DigitDataset dataset, PictureIndices training, PictureIndices validation) {
  private static final Logger log = LoggerFactory.getLogger(TrainingPictures.class);

  /** Drawn pictures for training; {@link SyntheticData} and the validation have other seeds. */
  private static final long SEED = 2;

  /**
   * Splits and adds.
   *
   * @param data the training pictures of a data set
   * @throws UserError when the recipe's validation would leave nothing to train on
   */
  public static TrainingPictures of(Recipe recipe, DigitDataset data) {
    Holdout.Parts parts = split(recipe, data);
    DigitDataset all = data;
    if (recipe.syntheticPictures() > 0) {
      all = all.followedBy(SyntheticData.others(SEED, recipe.syntheticPictures()));
    }
    if (recipe.nonDigitPictures() > 0) {
      all = all.followedBy(nonDigits(recipe.nonDigitPictures()));
    }
    if (all != data) {
      log.info(
          "To the {} training pictures come {} drawn digits and {} drawn pictures of no digit",
          parts.training().size(),
          recipe.syntheticPictures(),
          recipe.nonDigitPictures());
    }
    return new TrainingPictures(
        all, joined(parts.training(), data.size(), all.size()), parts.validation());
  }

  /**
   * The pictures that a recipe sets aside to validate on, without drawing those it adds.
   *
   * @throws UserError when they would leave nothing to train on
   */
  public static PictureIndices validation(Recipe recipe, DigitDataset data) {
    return split(recipe, data).validation();
  }

  /**
   * Checks that a recipe's validation fits a data set, before a run's folder is made for nothing.
   *
   * @throws UserError when it doesn't, with what to change
   */
  public static void requireFitting(Recipe recipe, DigitDataset data) {
    split(recipe, data);
  }

  /** The batches to train on, shuffled and augmented as the recipe says. */
  public DigitBatches batches(Recipe recipe) {
    return DigitBatches.builder(dataset)
        .indices(training)
        .batchSize(recipe.batchSize())
        .normalization(recipe.normalization())
        .shuffle(recipe.seed())
        .augmentation(recipe.augmentation(), recipe.seed())
        .build();
  }

  private static Holdout.Parts split(Recipe recipe, DigitDataset data) {
    try {
      return recipe.validation().split(data);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          "The recipe's validation doesn't fit the data: %s. Change it, as in --set 'validation=random"
                  .formatted(e.getMessage())
              + " 0.2'.");
    }
  }

  private static DigitDataset nonDigits(int count) {
    byte[] labels = new byte[count];
    Arrays.fill(labels, (byte) DigitDataset.NO_DIGIT);
    return DigitDataset.of("no digits", NonDigits.of(SEED).pixels(count), labels);
  }

  private static PictureIndices joined(PictureIndices first, int from, int to) {
    int[] all = Arrays.copyOf(first.toArray(), first.size() + to - from);
    for (int i = from; i < to; i++) {
      all[first.size() + i - from] = i;
    }
    return PictureIndices.of(all);
  }
}
