package org.mnist4j.data.parquet;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.ColumnNames;
import org.mnist4j.formats.parquet.ParquetColumn;

/**
 * Where a table has pictures and labels.
 *
 * @param kind how its pictures are kept
 * @param pixels the column of pictures or of lists; or 784, one a pixel
 * @param label the column of labels, if there is one
 */
record ParquetLayout(Kind kind, List<ParquetColumn> pixels, Optional<ParquetColumn> label) {
  private static final int MOST_NAMED = 8;

  /** How pictures are kept. */
  enum Kind {
    /** Picture files as bytes, as Hugging Face has them, or 784 bytes each. */
    PICTURES("pictures as bytes"),
    /** A list of 784 numbers each, or one of 28 lists. */
    LISTS("lists of pixels"),
    /** A column a pixel. */
    COLUMNS("a column a pixel");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static ParquetLayout of(List<ParquetColumn> columns, Path file) throws DatasetFormatException {
    Optional<ParquetColumn> label =
        columns.stream().filter(column -> ColumnNames.isLabel(column.path())).findFirst();
    if (label.isPresent() && (!label.get().type().isNumber() || label.get().repetition() > 0)) {
      throw new DatasetFormatException(
          "%s: its labels, the column %s, are no numbers; they must be whole ones from 0 to 9"
              .formatted(file, label.get().path()));
    }
    Optional<ParquetColumn> pictures =
        columns.stream()
            .filter(column -> column.isBytes() && column.repetition() == 0)
            .filter(column -> ColumnNames.isPicture(column.path().replaceFirst("\\.bytes$", "")))
            .findFirst();
    if (pictures.isPresent()) {
      return new ParquetLayout(Kind.PICTURES, List.of(pictures.get()), label);
    }
    List<ParquetColumn> lists =
        columns.stream()
            .filter(column -> column.type().isNumber() && column.repetition() > 0)
            .toList();
    if (lists.size() == 1) {
      return new ParquetLayout(Kind.LISTS, lists, label);
    }
    List<ParquetColumn> flat = new ArrayList<>();
    for (ParquetColumn column : columns) {
      if (column.type().isNumber()
          && column.repetition() == 0
          && !ColumnNames.isIndex(column.path())
          && !label.equals(Optional.of(column))) {
        flat.add(column);
      }
    }
    if (label.isEmpty() && flat.size() == PIXELS + 1) {
      label = Optional.of(flat.remove(0)); // as tables without a header have it most often
    }
    if (flat.size() == PIXELS) {
      return new ParquetLayout(Kind.COLUMNS, flat, label);
    }
    throw new DatasetFormatException(
        "%s is no table of 28x28 pictures: it has neither a column of pictures (image.bytes), nor one of lists of 784 numbers, nor 784 columns of numbers; its columns are %s%s"
            .formatted(
                file,
                columns.stream()
                    .limit(MOST_NAMED)
                    .map(column -> column.path() + " " + column.type())
                    .collect(Collectors.joining(", ")),
                columns.size() > MOST_NAMED
                    ? " and %d more".formatted(columns.size() - MOST_NAMED)
                    : ""));
  }

  /** Columns whose first numbers tell the scale of all: of a picture's middle, which has ink. */
  List<ParquetColumn> typical() {
    int middle = SIDE * (SIDE / 2);
    return kind == Kind.COLUMNS ? pixels.subList(middle - SIDE, middle + SIDE) : pixels;
  }
}
