package org.mnist4j.data.form;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.FoundPart;

/** Which of several sets in a folder is meant: the one of ten digits that lies nearest. */
final class SetChoice {
  private SetChoice() {}

  /**
   * Chooses.
   *
   * @throws DatasetFormatException if none has the ten digits, or several lie equally near
   */
  static FoundSet of(Path folder, List<FoundSet> sets) throws IOException {
    List<FoundSet> digits = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (FoundSet set : sets) {
      try {
        for (FoundPart part : set.parts()) {
          look(part);
        }
        digits.add(set);
      } catch (DatasetFormatException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    if (digits.isEmpty()) {
      throw new DatasetFormatException(String.join("; ", reasons));
    }
    int nearest = digits.stream().mapToInt(SetChoice::depth).min().orElseThrow();
    List<FoundSet> near = digits.stream().filter(set -> depth(set) == nearest).toList();
    FoundSet chosen = near.get(0);
    if (near.stream().anyMatch(set -> !set.place().equals(chosen.place()))) {
      throw new DatasetFormatException(
          "%s has several data sets: %s; name the folder of one of them"
              .formatted(
                  folder,
                  near.stream()
                      .map(set -> set.place().toString())
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    List<String> notes = new ArrayList<>(chosen.notes());
    notes.addAll(reasons);
    near.stream().skip(1).forEach(set -> notes.add("left out: " + set.parts().get(0).where()));
    return new FoundSet(chosen.kind(), chosen.place(), chosen.parts(), chosen.files(), notes);
  }

  private static int depth(FoundSet set) {
    return set.place().toAbsolutePath().normalize().getNameCount();
  }

  /** Opening reads all labels of arrays and the first of tables. */
  private static void look(FoundPart part) throws IOException {
    try (DigitRows rows = part.open()) {
      rows.readBlock(new byte[PIXELS], new byte[1]);
    }
  }
}
