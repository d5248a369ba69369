package org.mnist4j.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.FolderListing;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.recognizer.io.PictureReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of pictures with one sub-folder for each digit, {@code 0} to {@code 9}, read by {@link
 * PictureReader}, laid onto white where they are transparent, turned upright and resized to 28×28
 * grey: each pixel is the mean of what it covers. Pictures of dark ink on light paper are inverted
 * (told by the median of their border), so that paper is 0 as in MNIST.
 *
 * <p>Sub-folders {@code train} and {@code test} (or {@code training} and {@code testing}) with the
 * digits' folders inside make two parts. Without them every sixth picture is for testing and the
 * others for training, the proportion of MNIST. Pictures come in turn from each digit, within a
 * digit by file name, so any stretch of them has all digits.
 */
public final class PictureFolder implements DigitSource {
  private static final Logger LOG = LoggerFactory.getLogger(PictureFolder.class);

  /** Usual for the kinds that {@link PictureReader} reads; what a file is, its content decides. */
  private static final List<String> ENDINGS =
      List.of("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "pgm", "ppm");

  private static final int ONE_IN_TEST = 6;

  private final Path folder;

  private PictureFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * That folder as a data set.
   *
   * @throws DatasetFormatException if it has no sub-folder named by a digit
   */
  public static PictureFolder open(Path folder) throws IOException {
    if (!isOne(folder)) {
      throw new DatasetFormatException(
          "%s has no sub-folders named 0 to 9 with pictures in them; %s"
              .formatted(folder, FolderListing.of(folder)));
    }
    return new PictureFolder(folder);
  }

  /**
   * Whether a folder, or its sub-folder for training or testing, has sub-folders named by digits.
   */
  public static boolean isOne(Path folder) {
    return hasDigits(folder)
        || partOf(folder, MnistSplit.TRAIN).isPresent()
        || partOf(folder, MnistSplit.TEST).isPresent();
  }

  @Override
  public String title() {
    return "pictures in " + folder;
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public Path place() {
    return folder;
  }

  @Override
  public boolean has(MnistSplit split) {
    return hasDigits(folder) || partOf(folder, split).isPresent();
  }

  @Override
  public DigitDataset read(MnistSplit split) throws IOException {
    Optional<Path> part = partOf(folder, split);
    if (part.isPresent()) {
      return readPictures(picturesIn(part.get()), " " + split.title());
    }
    if (!hasDigits(folder)) {
      throw new DatasetFormatException(
          "%s has no pictures for the part \"%s\"; %s"
              .formatted(folder, split.title(), FolderListing.of(folder)));
    }
    List<Path> all = picturesIn(folder);
    List<Path> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean forTest = i % ONE_IN_TEST == ONE_IN_TEST - 1;
      if (forTest == (split == MnistSplit.TEST)) {
        chosen.add(all.get(i));
      }
    }
    return readPictures(chosen, " " + split.title());
  }

  /**
   * Reads every picture, of both parts if there are two.
   *
   * @throws DatasetFormatException if a picture can't be read, or there is none
   */
  public DigitDataset readAll() throws IOException {
    List<Path> pictures = new ArrayList<>();
    if (hasDigits(folder)) {
      pictures.addAll(picturesIn(folder));
    }
    for (MnistSplit split : MnistSplit.values()) {
      Optional<Path> part = partOf(folder, split);
      if (part.isPresent()) {
        pictures.addAll(picturesIn(part.get()));
      }
    }
    return readPictures(pictures, "");
  }

  @Override
  public String toString() {
    return title();
  }

  private DigitDataset readPictures(List<Path> pictures, String suffix) throws IOException {
    String name =
        "pictures:%s%s".formatted(folder.toAbsolutePath().normalize().getFileName(), suffix);
    if (pictures.isEmpty()) {
      throw new DatasetFormatException(
          "%s has no pictures here: its sub-folders 0 to 9 must hold files ending in %s"
              .formatted(folder, String.join(", ", ENDINGS)));
    }
    return DigitDataset.readBlocks(name, new PictureFiles(pictures));
  }

  /**
   * The pictures in a folder's digit folders: the first of each digit, then the second of each, and
   * so on.
   */
  private static List<Path> picturesIn(Path folder) throws IOException {
    List<List<Path>> byDigit = new ArrayList<>();
    int longest = 0;
    for (String digit : DigitDataset.CLASS_NAMES) {
      List<Path> pictures = filesIn(folder.resolve(digit));
      byDigit.add(pictures);
      longest = Math.max(longest, pictures.size());
    }
    List<Path> inTurn = new ArrayList<>();
    for (int rank = 0; rank < longest; rank++) {
      for (List<Path> pictures : byDigit) {
        if (rank < pictures.size()) {
          inTurn.add(pictures.get(rank));
        }
      }
    }
    return inTurn;
  }

  private static List<Path> filesIn(Path digitFolder) throws IOException {
    if (!Files.isDirectory(digitFolder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(digitFolder)) {
      Map<Boolean, List<Path>> byUse =
          files
              .filter(file -> !nameOf(file).startsWith("."))
              .sorted()
              .collect(Collectors.partitioningBy(PictureFolder::isPicture));
      List<Path> others = byUse.getOrDefault(false, List.of());
      if (!others.isEmpty()) {
        LOG.warn(
            "{} has {} entries that aren't pictures ending in {}; they are left out, {} is the first",
            digitFolder,
            others.size(),
            String.join(", ", ENDINGS),
            nameOf(others.get(0)));
      }
      return byUse.getOrDefault(true, List.of());
    }
  }

  private static boolean isPicture(Path file) {
    String name = nameOf(file);
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) && Files.isRegularFile(file);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean hasDigits(Path folder) {
    return DigitDataset.CLASS_NAMES.stream().anyMatch(d -> Files.isDirectory(folder.resolve(d)));
  }

  private static Optional<Path> partOf(Path folder, MnistSplit split) {
    return Stream.of(split.title(), split.title() + "ing")
        .map(folder::resolve)
        .filter(PictureFolder::hasDigits)
        .findFirst();
  }
}
