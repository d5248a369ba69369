package org.mnist4j.train.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mnist4j.data.augment.Affine;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.augment.Augmentations;
import org.mnist4j.data.augment.Blur;
import org.mnist4j.data.augment.Contrast;
import org.mnist4j.data.augment.Distortion;
import org.mnist4j.data.augment.Elastic;
import org.mnist4j.data.augment.Grid;
import org.mnist4j.data.augment.Noise;
import org.mnist4j.data.augment.PenWidth;

/**
 * The keys that say how training pictures are changed at random, each picture anew in every epoch.
 * Zero, the default, leaves a change out.
 */
final class AugmentationKeys {
  private static final Key<Double> ROTATION =
      amount("augment-rotation", "turns pictures by up to so many degrees either way", 180);
  private static final Key<Double> SHEAR =
      amount(
          "augment-shear", "slants pictures: moves the top by up to this share of the height", 1);
  private static final Key<Double> SCALE =
      amount("augment-scale", "0.1 makes pictures up to 1.1 times larger or smaller", 1);
  private static final Key<Double> STRETCH =
      amount("augment-stretch", "0.1 makes pictures up to 1.1 times wider or narrower", 1);
  private static final Key<Double> SHIFT =
      amount("augment-shift", "moves pictures by up to so many pixels along each axis", 28);
  private static final Key<Double> ELASTIC =
      amount("augment-elastic", "bends strokes; standard deviation of the shift in pixels", 10);
  private static final Key<Double> ELASTIC_SMOOTHNESS =
      Key.real(
          "augment-elastic-smoothness",
          "of the bending, in pixels: 1 frays edges, 4 bends strokes, 10 bends whole digits",
          1,
          28,
          "4");
  private static final Key<Double> GRID =
      amount("augment-grid", "moves the nodes of a 4 by 4 grid by up to so many pixels", 4.5);
  private static final Key<Double> CHANCE =
      Key.real(
          "augment-chance",
          "probability of each of the changes below; those above always happen",
          0,
          1,
          "0.5");
  private static final Key<Double> THINNER =
      amount("augment-thinner", "moves the edges of strokes in by up to so many pixels", 0.75);
  private static final Key<Double> THICKER =
      amount("augment-thicker", "moves the edges of strokes out by up to so many pixels", 1);
  private static final Key<Double> BLUR =
      amount("augment-blur", "blends in up to this share of the 3x3 binomial filter", 1);
  private static final Key<Double> CONTRAST =
      amount("augment-contrast", "makes edges harder or softer by up to this share", 1);
  private static final Key<Double> FADING =
      amount("augment-fading", "most of its brightness that ink loses, as a share", 0.9);
  private static final Key<Double> NOISE =
      amount("augment-noise", "makes ink grainy by up to so many of 255 grey levels", 255);

  static final List<Key<?>> ALL =
      List.of(
          ROTATION,
          SHEAR,
          SCALE,
          STRETCH,
          SHIFT,
          ELASTIC,
          ELASTIC_SMOOTHNESS,
          GRID,
          CHANCE,
          THINNER,
          THICKER,
          BLUR,
          CONTRAST,
          FADING,
          NOISE);

  /** Keys that do nothing by themselves, and the changes of which they need at least one. */
  static final Map<Key<Double>, List<Key<Double>>> NEEDED =
      Map.of(
          CHANCE,
          List.of(THINNER, THICKER, BLUR, CONTRAST, FADING, NOISE),
          ELASTIC_SMOOTHNESS,
          List.of(ELASTIC));

  private AugmentationKeys() {}

  private static Key<Double> amount(String name, String meaning, double most) {
    return Key.real(name, meaning, 0, most, "0");
  }

  /** All changes a recipe asks for; {@link Augmentation#NONE} when it asks for none. */
  static Augmentation augmentation(Recipe recipe) {
    double chance = recipe.get(CHANCE);
    List<Augmentation> steps = new ArrayList<>();
    if (wants(recipe, THINNER, THICKER)) {
      steps.add(
          Augmentations.sometimes(chance, PenWidth.of(recipe.get(THINNER), recipe.get(THICKER))));
    }
    addDistortion(recipe, steps);
    if (wants(recipe, BLUR)) {
      steps.add(Augmentations.sometimes(chance, Blur.upTo(recipe.get(BLUR))));
    }
    if (wants(recipe, CONTRAST, FADING)) {
      steps.add(
          Augmentations.sometimes(chance, Contrast.of(recipe.get(CONTRAST), recipe.get(FADING))));
    }
    if (wants(recipe, NOISE)) {
      steps.add(Augmentations.sometimes(chance, Noise.upTo(recipe.get(NOISE))));
    }
    return steps.isEmpty()
        ? Augmentation.NONE
        : Augmentations.inOrder(steps.toArray(Augmentation[]::new));
  }

  private static void addDistortion(Recipe recipe, List<Augmentation> steps) {
    Distortion all =
        Affine.none()
            .rotate(recipe.get(ROTATION))
            .shear(recipe.get(SHEAR))
            .scale(recipe.get(SCALE))
            .stretch(recipe.get(STRETCH))
            .translate(recipe.get(SHIFT));
    if (wants(recipe, ELASTIC)) {
      all = all.and(Elastic.of(recipe.get(ELASTIC), recipe.get(ELASTIC_SMOOTHNESS)));
    }
    if (wants(recipe, GRID)) {
      all = all.and(Grid.upTo(recipe.get(GRID)));
    }
    if (wants(recipe, ROTATION, SHEAR, SCALE, STRETCH, SHIFT, ELASTIC, GRID)) {
      steps.add(all);
    }
  }

  @SafeVarargs
  private static boolean wants(Recipe recipe, Key<Double>... keys) {
    for (Key<Double> key : keys) {
      if (recipe.get(key) > 0) {
        return true;
      }
    }
    return false;
  }
}
