package org.mnist4j.data.array;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.FoundPart;

/** Finds among arrays those of pictures, and for each the one of its labels. */
public final class ArrayParts {
  private ArrayParts() {}

  /**
   * The parts that these arrays make. Labels are those of the same part by name ({@code x_train}
   * and {@code y_train}, {@code test_images} and {@code test_labels}) with as many elements as
   * there are pictures.
   *
   * @param arrays of a file, or of several that belong together
   * @param form what the file is, for people
   * @throws DatasetFormatException if none of them can be pictures of 28 by 28
   */
  public static List<FoundPart> of(List<StoredArray> arrays, String form)
      throws DatasetFormatException {
    List<FoundPart> parts = new ArrayList<>();
    for (StoredArray pictures : arrays) {
      Optional<PictureShape> shape = PictureShape.of(pictures);
      if (shape.isPresent()) {
        Optional<StoredArray> labels = labelsOf(pictures, shape.get().count(), arrays);
        parts.add(part(pictures, labels, form));
      }
    }
    if (parts.isEmpty()) {
      throw new DatasetFormatException(noPictures(arrays, form));
    }
    return parts;
  }

  /** The part of two arrays that are known to belong together. */
  public static FoundPart part(StoredArray pictures, Optional<StoredArray> labels, String form) {
    String how =
        "%s, pictures %s, %s"
            .formatted(
                form,
                pictures.describe(),
                labels.map(array -> "labels " + array.describe()).orElse("no labels"));
    return new FoundPart(
        labels.map(array -> pictures.title() + " with " + array.name()).orElse(pictures.title()),
        how,
        FoundPart.Role.of(pictures.name()),
        labels.isPresent(),
        () -> ArrayRows.open(pictures, labels));
  }

  @SuppressWarnings("ReferenceEquality") // An array is no label of itself.
  private static Optional<StoredArray> labelsOf(
      StoredArray pictures, long count, List<StoredArray> arrays) {
    List<StoredArray> fitting =
        arrays.stream()
            .filter(array -> array != pictures && PictureShape.of(array).isEmpty())
            .filter(array -> ArrayLabels.canBe(array, count))
            .filter(array -> keyOf(array).equals(keyOf(pictures)))
            .sorted(Comparator.comparing(array -> array.header().elements()))
            .toList();
    return fitting.stream().findFirst();
  }

  /** A name without what says whether these are pictures or labels. */
  static String keyOf(StoredArray array) {
    return array
        .name()
        .toLowerCase(Locale.ROOT)
        .replaceAll(
            "images?|imgs?|pictures?|pixels?|features?|labels?|targets?|digits?|class(es)?", "")
        .replaceAll("data|inputs?|outputs?", "")
        .replaceAll("(^|[^a-z])[xy]([^a-z]|$)", "$1$2")
        .replaceAll("(train|test|val)[xy]$", "$1")
        .replaceAll("[^a-z0-9]", "");
  }

  private static String noPictures(List<StoredArray> arrays, String form) {
    StringBuilder held = new StringBuilder();
    for (StoredArray array : arrays.subList(0, Math.min(8, arrays.size()))) {
      held.append(held.length() == 0 ? "" : ", ")
          .append(array.name())
          .append(' ')
          .append(array.describe());
    }
    return "%s: no pictures of 28 by 28, as [n, 784] or [n, 28, 28], in %s; it holds %s"
        .formatted(form, arrays.isEmpty() ? "it" : arrays.get(0).title(), held);
  }
}
