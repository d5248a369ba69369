package org.mnist4j.data.rows;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the name of a table's column says of it. */
public final class ColumnNames {
  private static final Pattern LABEL =
      Pattern.compile("labels?|class|digit|target|y|number|category");
  private static final Pattern INDEX =
      Pattern.compile("|id|index|imageid|unnamed: ?0|#|row(names)?|__index_level_0__");
  private static final Pattern PICTURE =
      Pattern.compile("images?|imgs?|pictures?|pixels?|png|x|data|features?|bytes");

  private ColumnNames() {}

  /** Whether it has the labels. */
  public static boolean isLabel(String name) {
    return LABEL.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether it only counts rows, or is nameless. */
  public static boolean isIndex(String name) {
    return INDEX.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether it has the pictures. */
  public static boolean isPicture(String name) {
    return PICTURE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
