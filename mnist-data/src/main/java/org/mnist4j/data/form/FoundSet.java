package org.mnist4j.data.form;

import java.nio.file.Path;
import java.util.List;
import org.mnist4j.data.rows.FoundPart;

/**
 * Parts that belong together.
 *
 * @param kind short name of the form, such as {@code idx}
 * @param place the folder or file that they are in
 * @param parts what there is
 * @param files that the parts are read from
 * @param notes what was left out, and why
 */
record FoundSet(
    String kind, Path place, List<FoundPart> parts, List<Path> files, List<String> notes) {
  /** Copies the lists. */
  FoundSet {
    parts = List.copyOf(parts);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
