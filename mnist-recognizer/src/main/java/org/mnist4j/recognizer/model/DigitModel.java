package org.mnist4j.recognizer.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A network for 28x28 pictures of digits, and what its answers mean. {@link ModelFormat} reads and
 * writes it.
 *
 * @param scale how pixels become its input
 * @param layers from 28x28 pixels to ten logits, of which softmax makes probabilities
 * @param temperature the logits are divided by it
 * @param mostEntropy probabilities with more entropy than this, in nats, are answered "no digit";
 *     infinite where nothing is
 * @param note one line of whoever wrote it; nothing here reads it
 */
public record DigitModel(
    InputScale scale, List<Layer> layers, double temperature, double mostEntropy, String note) {
  private static final String BUNDLED = "handwriting" + ModelFormat.EXTENSION;
  private static final int MOST_NUMBERS = 1 << 20;

  /** Copies the list, and checks that each layer fits on the one before. */
  public DigitModel {
    layers = List.copyOf(layers);
    if (!(temperature > 0 && temperature <= 100)) {
      throw new IllegalArgumentException(
          "temperature (%s) must be above 0 and at most 100".formatted(temperature));
    }
    if (!(mostEntropy >= 0)) {
      throw new IllegalArgumentException(
          "most entropy (%s) must be at least 0".formatted(mostEntropy));
    }
    if (!note.lines().skip(1).findAny().isEmpty()) {
      throw new IllegalArgumentException("a note must be one line");
    }
    Extent extent = input();
    for (Layer layer : layers) {
      extent = layer.outputFor(extent);
      if (extent.size() > MOST_NUMBERS) {
        throw new IllegalArgumentException(
            "a layer gives %,d numbers, more than %,d".formatted(extent.size(), MOST_NUMBERS));
      }
    }
    if (extent.channels() != DigitForm.CLASSES
        || layers.stream().noneMatch(Layer.Dense.class::isInstance)) {
      throw new IllegalArgumentException(
          "a network must end in a dense layer of %d numbers, one a digit, not %d"
              .formatted(DigitForm.CLASSES, extent.size()));
    }
  }

  /** The model that comes with this library: the recipe {@code handwriting}, calibrated. */
  public static DigitModel bundled() {
    try (InputStream in = DigitModel.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + " is missing from the recogniser's jar");
      }
      return ModelFormat.read(BUNDLED, in);
    } catch (IOException e) {
      throw new IllegalStateException("the recogniser's jar is damaged: " + e.getMessage(), e);
    }
  }

  /** What the first layer gets. */
  public static Extent input() {
    return new Extent(1, DigitForm.SIDE, DigitForm.SIDE);
  }

  /** Numbers of all layers. */
  public long weights() {
    return layers.stream().flatMap(layer -> layer.values().stream()).mapToLong(Values::size).sum();
  }
}
