package org.mnist4j.app.command.data;

import java.io.IOException;
import java.util.List;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.grid.PictureGrid;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;

/** Shows what a recipe's augmentation makes of pictures: a row each, the picture itself first. */
final class AugmentedBatch {
  private static final int ROWS = 8;
  private static final int COLUMNS = 8;

  private AugmentedBatch() {}

  /**
   * A grid of training pictures, drawn ones that the recipe adds among them, exactly as a run's
   * first seven epochs see them.
   *
   * @param pictures drawn by this seed
   */
  static PictureGrid of(String recipeName, DigitDataset data, long pictures) throws IOException {
    Recipe recipe = recipe(recipeName);
    TrainingPictures all = TrainingPictures.of(recipe, data);
    DigitBatches batches = all.batches(recipe);
    PictureIndices chosen = all.training().shuffled(pictures);
    int rows = Math.min(ROWS, chosen.size());
    byte[] pixels = new byte[rows * COLUMNS * DigitForm.PIXELS];
    byte[] labels = new byte[rows * COLUMNS];
    for (int place = 0; place < labels.length; place++) {
      int picture = chosen.get(place / COLUMNS);
      int column = place % COLUMNS;
      byte[] shown =
          column == 0 ? all.dataset().pixels(picture) : batches.pictureIn(column, picture);
      System.arraycopy(shown, 0, pixels, place * DigitForm.PIXELS, DigitForm.PIXELS);
      labels[place] = (byte) all.dataset().label(picture);
    }
    DigitDataset grid = DigitDataset.of(recipe.name() + ", augmented", pixels, labels);
    return PictureGrid.of(grid, PictureIndices.range(0, labels.length), COLUMNS);
  }

  private static Recipe recipe(String name) throws IOException {
    try {
      return Recipes.find(name, List.of());
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }
}
