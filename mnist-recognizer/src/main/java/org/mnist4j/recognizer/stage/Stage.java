package org.mnist4j.recognizer.stage;

import java.util.Locale;

/**
 * What is done to a picture on its way to MNIST's form, in this order. Each stage can be switched
 * off; {@link #withoutIt} says what happens then.
 */
public enum Stage {
  /** Transparent pixels are laid onto white, as every viewer and browser does with a page. */
  ALPHA("laid onto white", "transparency is ignored"),
  /** The camera's EXIF orientation is undone. */
  ORIENTATION("turned upright", "taken as stored"),
  /** Grey by the channel on which the ink stands out most: red for a blue pen. */
  GREY("grey", "luminance, whatever the ink's colour"),
  /** Ink dark on light paper, whichever way the picture has it. */
  POLARITY("dark ink on light paper", "taken for dark ink on light paper"),
  /** A 28x28 picture that has MNIST's form already goes on unchanged from here. */
  MNIST_FORM("in MNIST's form already", "goes through every other stage"),
  /** Paper, shadows and lamp light removed: from here on ink is bright and paper is 0. */
  BACKGROUND("paper and shadows removed", "inverted as it is"),
  /** Ruled and squared paper's lines removed. */
  RULING("ruled lines removed", "lines stay"),
  /** The table around the paper and the frame around the digit removed. */
  BORDER("borders and frames removed", "borders and frames stay"),
  /** Ink told from what is left of the paper. */
  INK("ink found", "everything that isn't pure paper is ink"),
  /** Specks and the edges of neighbours left out. */
  NOISE("specks and neighbours left out", "every speck stays"),
  /** The ink's box, its aspect kept, as the 20x20 pixels in the middle. */
  BOX("ink's box taken", "the whole picture is squeezed"),
  /** Thin strokes thickened to MNIST's weight. */
  STROKE("stroke weight", "strokes stay as thin as they are"),
  /** Centre of mass in the middle of 28x28 pixels. */
  CENTRE("centred by mass", "centred by the ink's box"),
  /** The ink's 90th percentile made white. */
  CONTRAST("contrast", "ink stays as grey as it is");

  private final String caption;
  private final String withoutIt;

  Stage(String caption, String withoutIt) {
    this.caption = caption;
    this.withoutIt = withoutIt;
  }

  /** A few words for what the stage has done, fit for a caption. */
  public String caption() {
    return caption;
  }

  /** What happens to a picture when this stage is switched off. */
  public String withoutIt() {
    return withoutIt;
  }

  /** The name in settings and tables: {@code mnist-form}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
