package org.mnist4j.app.command.predict;

import java.util.List;

/**
 * How what was found on a picture looks in each format.
 *
 * @param <T> what is found
 */
interface PictureForm<T> {
  /** The column that says why a picture can't be read. */
  String ERROR = "error";

  /** For people, each line with its line end. */
  String text(String file, T found);

  /** The columns as CSV, {@code file} first; {@value #ERROR} is one of them. */
  List<String> columns();

  /** The lines as CSV. */
  List<List<String>> lines(String file, T found);

  /** The object as JSON. */
  Object json(String file, T found);
}
