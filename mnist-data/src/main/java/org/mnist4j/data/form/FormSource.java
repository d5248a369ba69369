package org.mnist4j.data.form;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.rows.PartRows;
import org.mnist4j.data.source.DigitSource;

/**
 * A data set that was recognised. Where nothing is for testing, every sixth labelled picture is,
 * MNIST's proportion; of exactly 70,000 pictures in one table the last 10,000 are, as MNIST's are
 * by convention.
 */
public final class FormSource implements DigitSource {
  private static final int ONE_IN_TEST = 6;
  private static final int MNIST_TRAIN = 60_000;
  private static final int MNIST_BOTH = 70_000;
  private static final int SAMPLE = 1000;

  private final Path path;
  private final FoundSet set;
  private @Nullable Boolean lying;

  FormSource(Path path, FoundSet set) {
    this.path = path;
    this.set = set;
  }

  @Override
  public String title() {
    boolean idx = set.kind().equals("idx");
    return idx ? "IDX files in " + path : "%s in %s".formatted(set.kind(), path);
  }

  @Override
  public List<Path> files() {
    return set.files();
  }

  @Override
  public Path place() {
    return set.place();
  }

  /** Whether there is this part, in the files or set aside from those to learn from. */
  @Override
  public boolean has(MnistSplit split) {
    return !labelled(split).isEmpty()
        || split == MnistSplit.TEST && !labelled(MnistSplit.TRAIN).isEmpty();
  }

  /** Whether the files themselves have this part. */
  public boolean states(MnistSplit split) {
    return !labelled(split).isEmpty();
  }

  /** Whether there are pictures without labels. */
  public boolean hasUnlabelled() {
    return set.parts().stream().anyMatch(part -> !part.labelled());
  }

  /**
   * Reads one part for training or testing.
   *
   * @throws DatasetFormatException if it isn't there or breaks its format
   */
  @Override
  public DigitDataset read(MnistSplit split) throws IOException {
    if (labelled(MnistSplit.TRAIN).isEmpty() && labelled(split).isEmpty()) {
      throw new DatasetFormatException(
          "%s has no labelled pictures for the part \"%s\": there are %s"
              .formatted(path, split.title(), describe()));
    }
    if (states(MnistSplit.TEST)) {
      return readStated(split);
    }
    List<FoundPart> parts = labelled(MnistSplit.TRAIN);
    boolean all = parts.size() == 1 && count(parts) == MNIST_BOTH;
    LongPredicate forTest = all ? i -> i >= MNIST_TRAIN : i -> i % ONE_IN_TEST == ONE_IN_TEST - 1;
    boolean test = split == MnistSplit.TEST;
    return read(parts, i -> forTest.test(i) == test, " " + split.title());
  }

  /**
   * Reads all pictures that the files have for one part.
   *
   * @throws DatasetFormatException if there are none or they break their format
   */
  public DigitDataset readStated(MnistSplit split) throws IOException {
    DigitDataset data = read(labelled(split), i -> true, " " + split.title());
    boolean real = data.fingerprint().mnistSplit().equals(Optional.of(split));
    return real ? data.named("MNIST " + split.title()) : data;
  }

  /**
   * Reads the pictures that have no labels; their labels are {@link DigitDataset#NO_DIGIT}.
   *
   * @throws DatasetFormatException if there are none or they break their format
   */
  public DigitDataset readUnlabelled() throws IOException {
    List<FoundPart> parts = set.parts().stream().filter(part -> !part.labelled()).toList();
    if (parts.isEmpty()) {
      throw new DatasetFormatException(
          "%s has no pictures without labels: there are %s".formatted(path, describe()));
    }
    return read(parts, i -> true, " without labels");
  }

  /** One line: what was taken for what. */
  public String describe() {
    List<String> words = new ArrayList<>();
    for (FoundPart part : set.parts()) {
      String role =
          !part.labelled()
              ? "without labels"
              : part.role() == FoundPart.Role.WHOLE ? "all" : part.role().toString();
      words.add("%s: %s".formatted(role.toLowerCase(Locale.ROOT), part));
    }
    return words.stream().collect(Collectors.joining("; "));
  }

  /** What was left out or set right, a line each. */
  public List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>(set.notes());
    if (!states(MnistSplit.TEST) && states(MnistSplit.TRAIN)) {
      notes.add(
          "nothing is labelled for testing: every sixth labelled picture is set aside for it"
              + " (of exactly 70,000 in one table the last 10,000)");
    }
    if (isLying()) {
      notes.add("the pictures lie on their sides, as EMNIST's: they are turned upright");
    }
    return notes;
  }

  private List<FoundPart> labelled(MnistSplit split) {
    boolean onlyTest =
        set.parts().stream()
            .filter(FoundPart::labelled)
            .allMatch(part -> part.role() == FoundPart.Role.TEST);
    return set.parts().stream()
        .filter(FoundPart::labelled)
        .filter(
            part ->
                split == MnistSplit.TEST
                    ? part.role() == FoundPart.Role.TEST
                    : part.role() != FoundPart.Role.TEST)
        .filter(part -> !(onlyTest && split == MnistSplit.TRAIN))
        .toList();
  }

  private DigitDataset read(List<FoundPart> parts, LongPredicate chosen, String suffix)
      throws IOException {
    String name =
        "%s:%s%s".formatted(set.kind(), path.toAbsolutePath().normalize().getFileName(), suffix);
    try (DigitRows rows = new ChosenRows(PartRows.open(parts), chosen, isLying())) {
      return DigitDataset.readBlocks(name, rows);
    }
  }

  private static long count(List<FoundPart> parts) throws IOException {
    long count = 0;
    byte[] pixels = new byte[SAMPLE * PIXELS];
    byte[] labels = new byte[SAMPLE];
    try (DigitRows rows = PartRows.open(parts)) {
      int read;
      do {
        read = rows.readBlock(pixels, labels);
        count += read;
      } while (read == SAMPLE);
    }
    return count;
  }

  private boolean isLying() throws IOException {
    if (lying == null) {
      Optional<FoundPart> first = set.parts().stream().filter(FoundPart::labelled).findFirst();
      lying = first.isPresent() && isLying(first.get());
    }
    return lying;
  }

  private static boolean isLying(FoundPart part) throws IOException {
    byte[] pixels = new byte[SAMPLE * PIXELS];
    byte[] labels = new byte[SAMPLE];
    try (DigitRows rows = part.open()) {
      int read = rows.readBlock(pixels, labels);
      return Uprightness.lying(pixels, labels, read);
    }
  }

  @Override
  public String toString() {
    return title();
  }
}
