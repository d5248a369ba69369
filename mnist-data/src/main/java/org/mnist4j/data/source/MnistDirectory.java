package org.mnist4j.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.FolderListing;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.idx.IdxRecordReader;

/**
 * A folder with the IDX files of MNIST, or of another data set of 28×28 pictures in ten classes
 * under the same names. Each file may be plain or gzipped, and may have the dotted name that some
 * unpackers give it ({@code train-images.idx3-ubyte}).
 */
public final class MnistDirectory implements DigitSource {
  private final Path folder;

  private MnistDirectory(Path folder) {
    this.folder = folder;
  }

  /** That folder, which needn't exist yet. */
  public static MnistDirectory of(Path folder) {
    return new MnistDirectory(folder);
  }

  /** The folder itself. */
  public Path folder() {
    return folder;
  }

  /** Where a file is, if it is there under any of its names; plain files are preferred. */
  public Optional<Path> find(MnistFile file) {
    return namesOf(file).map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  /** The files that aren't there. */
  public List<MnistFile> missing() {
    return Arrays.stream(MnistFile.values()).filter(file -> find(file).isEmpty()).toList();
  }

  @Override
  public String title() {
    return "IDX files in " + folder;
  }

  @Override
  public List<Path> files() {
    return Arrays.stream(MnistFile.values()).flatMap(file -> find(file).stream()).toList();
  }

  @Override
  public Path place() {
    return folder;
  }

  @Override
  public boolean has(MnistSplit split) {
    return find(split.images()).isPresent() && find(split.labels()).isPresent();
  }

  /**
   * Reads one part into memory. It is named {@code MNIST train} or {@code MNIST test} only if its
   * digests are those of the real MNIST, else after its folder, as {@code idx:fashion train}.
   *
   * @throws NoSuchFileException if a file is missing; the message lists what is there
   * @throws DatasetFormatException if a file breaks the format
   */
  @Override
  public DigitDataset read(MnistSplit split) throws IOException {
    String ownName =
        "idx:%s %s".formatted(folder.toAbsolutePath().normalize().getFileName(), split.title());
    try (IdxRecordReader reader =
        IdxRecordReader.open(require(split.images()), require(split.labels()))) {
      DigitDataset dataset = DigitDataset.read(ownName, reader);
      boolean real = dataset.fingerprint().mnistSplit().equals(Optional.of(split));
      return real ? dataset.named("MNIST " + split.title()) : dataset;
    }
  }

  /**
   * Compares every file's content with the real MNIST.
   *
   * @return one result a file, in the order of {@link MnistFile}
   * @throws IOException if a file can't be read at all
   */
  public List<FileCheck> verify() throws IOException {
    List<FileCheck> checks = new ArrayList<>();
    for (MnistFile file : MnistFile.values()) {
      checks.add(FileCheck.of(file, find(file)));
    }
    return List.copyOf(checks);
  }

  @Override
  public String toString() {
    return title();
  }

  /** Every name a file may have, the preferred first. */
  static Stream<String> namesOf(MnistFile file) {
    String name = file.fileName();
    String dotted = name.replace("-idx", ".idx");
    return Stream.of(name, dotted, name + ".gz", dotted + ".gz");
  }

  private Path require(MnistFile file) throws NoSuchFileException {
    return find(file)
        .orElseThrow(
            () ->
                new NoSuchFileException(
                    "%s: no such file, with or without .gz; %s"
                        .formatted(folder.resolve(file.fileName()), FolderListing.of(folder))));
  }
}
