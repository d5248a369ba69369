package org.mnist4j.data.csv;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.ColumnNames;

/**
 * What each column of a table is: a pixel, the label, a class of a one-hot label, or nothing that
 * matters. Names say it where there are names; else the first lines' numbers do.
 */
final class CsvColumns {
  private static final int IGNORED = -1;
  private static final int LABEL = -2;
  private static final int ONE_HOT = -100; // and down to -109

  private static final Pattern ONE_HOT_NAME =
      Pattern.compile("(?:labels?|class|digit|target|y)[ _.-]?([0-9])");

  private final int[] meaning;
  private final String label;

  private CsvColumns(int[] meaning, String label) {
    this.meaning = meaning;
    this.label = label;
  }

  /**
   * Tells the columns.
   *
   * @param sample the first lines' numbers
   */
  static CsvColumns of(Path file, CsvDialect dialect, double[][] sample)
      throws DatasetFormatException {
    int[] meaning = new int[dialect.columns()];
    Arrays.fill(meaning, 0);
    boolean named = nameColumns(dialect.header(), meaning);
    int unnamed = (int) Arrays.stream(meaning).filter(m -> m == 0).count();
    if (!named && unnamed == PIXELS + 2 && counts(sample, 0)) {
      meaning[0] = IGNORED;
      unnamed--;
    }
    String label = named ? "label by name" : "no labels";
    if (!named && unnamed == PIXELS + 1) {
      int first = firstUnnamed(meaning);
      int last = meaning.length - 1;
      boolean atFront = variety(sample, first) >= variety(sample, last);
      meaning[atFront ? first : last] = LABEL;
      label = atFront ? "label first" : "label last";
    } else if (!named && unnamed == PIXELS + CLASSES) {
      boolean atFront = isOneHot(sample, 0);
      int from = atFront ? 0 : meaning.length - CLASSES;
      if (!isOneHot(sample, from)) {
        throw new DatasetFormatException(
            "%s has %d columns, but neither the first nor the last ten are one-hot labels"
                .formatted(file, dialect.columns()));
      }
      for (int i = 0; i < CLASSES; i++) {
        meaning[from + i] = ONE_HOT - i;
      }
      label = atFront ? "one-hot label first" : "one-hot label last";
    }
    int pixel = 0;
    for (int i = 0; i < meaning.length; i++) {
      meaning[i] = meaning[i] == 0 ? pixel++ : meaning[i];
    }
    if (pixel != PIXELS) {
      throw new DatasetFormatException(
          "%s is no table of 28x28 pictures: it has %d columns, %d of them pixels; there must be 784 pixels, with a label (785 columns, or 794 one-hot) or without"
              .formatted(file, dialect.columns(), pixel));
    }
    return new CsvColumns(meaning, label);
  }

  private static boolean nameColumns(List<String> header, int[] meaning) {
    boolean named = false;
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).toLowerCase(Locale.ROOT);
      Matcher oneHot = ONE_HOT_NAME.matcher(name);
      if (ColumnNames.isLabel(name) && !named) {
        meaning[i] = LABEL;
        named = true;
      } else if (oneHot.matches()) {
        meaning[i] = ONE_HOT - Integer.parseInt(oneHot.group(1));
        named = true;
      } else if (ColumnNames.isIndex(name)) {
        meaning[i] = IGNORED;
      }
    }
    return named;
  }

  private static int firstUnnamed(int[] meaning) {
    int first = 0;
    while (meaning[first] != 0) {
      first++;
    }
    return first;
  }

  private static boolean counts(double[][] sample, int column) {
    for (int i = 1; i < sample.length; i++) {
      if (sample[i][column] != sample[i - 1][column] + 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * How much a column looks like labels: how many different whole numbers it has, for a picture's
   * corner has few; digits before all others.
   */
  private static long variety(double[][] sample, int column) {
    double[] values = Arrays.stream(sample).mapToDouble(row -> row[column]).toArray();
    boolean whole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    boolean digits = Arrays.stream(values).allMatch(value -> value >= 0 && value < CLASSES);
    long different = Arrays.stream(values).distinct().count();
    return !whole ? 0 : digits && different > 2 ? 1000 + different : different;
  }

  private static boolean isOneHot(double[][] sample, int from) {
    return Arrays.stream(sample)
        .allMatch(
            row -> {
              double[] ten = Arrays.copyOfRange(row, from, from + CLASSES);
              return Arrays.stream(ten).allMatch(value -> value == 0 || value == 1)
                  && Arrays.stream(ten).sum() == 1;
            });
  }

  boolean labelled() {
    return Arrays.stream(meaning).anyMatch(m -> m <= LABEL);
  }

  /** Where the label is, for people. */
  String label() {
    return labelled() ? label : "no labels";
  }

  int count() {
    return meaning.length;
  }

  /** The label of a line; NaN without one, or when none of the ten is hot. */
  double label(double[] row) {
    for (int i = 0; i < meaning.length; i++) {
      if (meaning[i] == LABEL) {
        return row[i];
      }
      if (meaning[i] <= ONE_HOT && row[i] == 1) {
        return ONE_HOT - meaning[i];
      }
    }
    return Double.NaN;
  }

  /** Copies a line's 784 pixels. */
  void pixels(double[] row, double[] target, int offset) {
    for (int i = 0; i < meaning.length; i++) {
      if (meaning[i] >= 0) {
        target[offset + meaning[i]] = row[i];
      }
    }
  }
}
