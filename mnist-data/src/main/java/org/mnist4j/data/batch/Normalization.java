package org.mnist4j.data.batch;

import java.util.List;

/**
 * How the pixels of a picture become a network's input. Batches, prediction and the recipes' key
 * know those of {@link #all()}: another one is a class and an entry there.
 */
public interface Normalization {
  /** 0..1. */
  Normalization UNIT = new PixelNormalization("unit", "0..1", 0, 1);

  /** (x − 0.5) / 0.5. */
  Normalization HALF = new PixelNormalization("half", "-1..1", 0.5f, 0.5f);

  /** (x − 0.1307) / 0.3081, the mean and standard deviation of MNIST's training pictures. */
  Normalization MEAN_STD =
      new PixelNormalization(
          "mean-std", "MNIST's own mean 0.1307 and deviation 0.3081", 0.1307f, 0.3081f);

  /** (x − mean) / deviation of the picture itself. */
  Normalization PER_PICTURE = new PictureNormalization();

  /** Those that have a name, in the order they are listed. */
  static List<Normalization> all() {
    return List.of(UNIT, HALF, MEAN_STD, PER_PICTURE);
  }

  /**
   * The normalization of that name, or of a name followed by {@code +zoom25} or another side in
   * pixels: the same of the picture's middle, enlarged.
   *
   * @throws IllegalArgumentException for a name that none has
   */
  static Normalization of(String name) {
    int zoom = name.indexOf(ZoomedNormalization.MARK);
    if (zoom > 0) {
      String side = name.substring(zoom + ZoomedNormalization.MARK.length());
      if (side.matches("[12]\\d")) {
        return new ZoomedNormalization(of(name.substring(0, zoom)), Integer.parseInt(side));
      }
    }
    return all().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "normalization is \"%s\", must be one of %s"
                        .formatted(name, all().stream().map(Normalization::name).toList())));
  }

  /** The name recipes use. */
  String name();

  /** What comes out of it, in a few words. */
  String meaning();

  /**
   * Writes a picture as the network sees it; may be called by several threads at once.
   *
   * @param pixels has the picture's {@value org.mnist4j.recognizer.picture.DigitForm#PIXELS} bytes,
   *     each 0 to 255
   * @param offset where they begin
   * @param features receives {@value org.mnist4j.recognizer.picture.DigitForm#PIXELS} values
   */
  void apply(byte[] pixels, int offset, float[] features);
}
