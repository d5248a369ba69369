package org.mnist4j.data.known;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.data.DatasetSummary;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.IdxKind;
import org.mnist4j.data.MnistSplit;

/**
 * A part of a data set known to be that of a published one.
 *
 * @param set which
 * @param evidence what tells
 */
public record Recognition(KnownSet set, Evidence evidence) {
  /** What tells which set it is, the surest first. */
  public enum Evidence {
    /** Its pictures and labels have the published digests. */
    DIGESTS("by the published digests"),
    /** Counts of its classes and mean of its pixels are the published ones. */
    FIGURES("by its counts and mean; its digests aren't the published ones, or aren't published"),
    /** A file or folder is called so. */
    NAME("by its name alone");

    private final String words;

    Evidence(String words) {
      this.words = words;
    }

    /** For the sentence "it is known …". */
    public String words() {
      return words;
    }
  }

  /** Class counts and mean pixel that a published part has, whatever form it is in. */
  private record Figures(KnownSet set, int ofEachClass, double mean) {
    boolean fit(DatasetSummary summary) {
      return summary.countPerDigit().stream().allMatch(count -> count == ofEachClass)
          && Math.abs(summary.mean() - mean) < NEAR;
    }
  }

  private static final double NEAR = 0.003;

  /**
   * Fashion-MNIST 0.2860 and 0.2868, Kuzushiji-MNIST's training pictures 0.1918; of EMNIST the
   * counts tell enough, no other set is as large.
   */
  private static final List<Figures> PUBLISHED =
      List.of(
          new Figures(KnownSet.FASHION_MNIST, 6000, 0.286),
          new Figures(KnownSet.FASHION_MNIST, 1000, 0.286),
          new Figures(KnownSet.KUZUSHIJI_MNIST, 6000, 0.1918));

  private static final int EMNIST_TRAIN = 240_000 / CLASSES;
  private static final int EMNIST_TEST = 40_000 / CLASSES;

  /**
   * Looks at a part.
   *
   * @param files those that it may have been read from
   * @return empty for what isn't known
   */
  public static Optional<Recognition> of(DigitDataset part, MnistSplit split, List<Path> files)
      throws IOException {
    if (part.fingerprint().mnistSplit().isPresent()) {
      return Optional.of(new Recognition(KnownSet.MNIST, Evidence.DIGESTS));
    }
    Optional<KnownSet> set = byDigests(split, files);
    if (set.isPresent()) {
      return set.map(known -> new Recognition(known, Evidence.DIGESTS));
    }
    set = byFigures(part);
    if (set.isPresent()) {
      return set.map(known -> new Recognition(known, Evidence.FIGURES));
    }
    boolean mnistPictures = part.fingerprint().picturesSha256().equals(split.images().sha256());
    return mnistPictures
        ? Optional.empty()
        : byName(files).map(known -> new Recognition(known, Evidence.NAME));
  }

  private static Optional<KnownSet> byDigests(MnistSplit split, List<Path> files)
      throws IOException {
    List<KnownFile> known = new ArrayList<>();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        KnownFile.of(file).filter(found -> found.split() == split).ifPresent(known::add);
      }
    }
    return Stream.of(KnownSet.values())
        .filter(
            set ->
                known.contains(new KnownFile(set, split, IdxKind.PICTURES))
                    && known.contains(new KnownFile(set, split, IdxKind.LABELS)))
        .findFirst();
  }

  private static Optional<KnownSet> byFigures(DigitDataset part) {
    DatasetSummary summary = DatasetSummary.of(part);
    int first = summary.countPerDigit().get(0);
    if ((first == EMNIST_TRAIN || first == EMNIST_TEST)
        && summary.countPerDigit().stream().allMatch(count -> count == first)) {
      return Optional.of(KnownSet.EMNIST_DIGITS);
    }
    return PUBLISHED.stream().filter(figures -> figures.fit(summary)).map(Figures::set).findFirst();
  }

  /** The files' own names, and those of the two folders that they are in. */
  private static Optional<KnownSet> byName(List<Path> files) {
    return files.stream()
        .map(Path::toAbsolutePath)
        .flatMap(file -> Stream.iterate(file, Objects::nonNull, Path::getParent).limit(3))
        .map(path -> String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT))
        .flatMap(name -> KnownSet.called(name).stream())
        .findFirst();
  }
}
