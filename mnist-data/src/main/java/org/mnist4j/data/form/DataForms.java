package org.mnist4j.data.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.FolderListing;
import org.mnist4j.data.csv.CsvFile;
import org.mnist4j.data.file.FileKind;
import org.mnist4j.data.gallery.Galleries;
import org.mnist4j.data.mat.MatlabFile;
import org.mnist4j.data.npz.NumpyFiles;
import org.mnist4j.data.parquet.ParquetTable;
import org.mnist4j.data.pickle.PickledArrays;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.source.DigitSource;
import org.mnist4j.data.source.MnistDirectory;
import org.mnist4j.data.source.PictureFolder;

/** Recognises the data set in a file or folder, in whatever form it is. */
public final class DataForms {
  private static final FileKind[] REFUSED = {
    FileKind.LFS_POINTER,
    FileKind.WEB_PAGE,
    FileKind.DAMAGED,
    FileKind.EMPTY,
    FileKind.UTF_16,
    FileKind.HDF5,
    FileKind.ZIP
  };

  private DataForms() {}

  /**
   * The data set that a path stands for.
   *
   * @param path a folder, or a file
   * @throws NoSuchFileException if there is nothing
   * @throws DatasetFormatException if it is in no form that is read, with the reason
   */
  public static DigitSource open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return ofFolder(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(
          "%s: no such file or folder; %s"
              .formatted(path, FolderListing.of(path.toAbsolutePath().getParent())));
    }
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.IDX) {
      Path folder = path.toAbsolutePath().getParent();
      return ofFolder(folder == null ? path : folder);
    }
    return new FormSource(path, ofFile(path, kind));
  }

  private static FoundSet ofFile(Path file, FileKind kind) throws IOException {
    List<FoundPart> parts =
        switch (kind) {
          case CSV -> List.of(table(file));
          case NPZ, NPY -> NumpyFiles.parts(List.of(file));
          case PICKLE -> PickledArrays.parts(file);
          case MAT -> MatlabFile.parts(file);
          case PARQUET -> List.of(ParquetTable.part(file));
          default -> throw new DatasetFormatException("%s is %s".formatted(file, kind.title()));
        };
    return new FoundSet(
        kind.name().toLowerCase(Locale.ROOT), file, parts, List.of(file), List.of());
  }

  /** A table lists pictures' files, or holds pictures. */
  private static FoundPart table(Path file) throws IOException {
    Optional<FoundPart> index = Galleries.ofIndex(file);
    return index.isPresent() ? index.get() : CsvFile.part(file);
  }

  private static DigitSource ofFolder(Path folder) throws IOException {
    if (PictureFolder.isOne(folder)) {
      return PictureFolder.open(folder);
    }
    List<FoundPart> galleries = Galleries.ofFolders(folder);
    if (!galleries.isEmpty()) {
      return new FormSource(
          folder, new FoundSet("pictures", folder, galleries, List.of(), List.of()));
    }
    MnistDirectory usual = MnistDirectory.of(folder);
    int missing = usual.missing().size();
    if (missing > 0 && missing < 4) {
      return usual; // which says what is missing
    }
    FolderScan scan = FolderScan.of(folder);
    List<FoundSet> sets = IdxSets.of(scan);
    if (sets.isEmpty()) {
      sets = tables(scan);
    }
    List<FoundSet> whole = sets.stream().filter(set -> !set.parts().isEmpty()).toList();
    if (whole.isEmpty()) {
      throw nothing(folder, scan, sets);
    }
    return new FormSource(folder, SetChoice.of(folder, whole));
  }

  /** Tables and arrays, those of a folder together; what can't be used becomes a note. */
  private static List<FoundSet> tables(FolderScan scan) throws IOException {
    Map<Path, List<Path>> byFolder = new LinkedHashMap<>();
    for (Path file :
        scan.files(
            FileKind.NPZ,
            FileKind.NPY,
            FileKind.CSV,
            FileKind.PICKLE,
            FileKind.MAT,
            FileKind.PARQUET)) {
      byFolder.computeIfAbsent(placeOf(file), key -> new ArrayList<>()).add(file);
    }
    List<FoundSet> sets = new ArrayList<>();
    for (Map.Entry<Path, List<Path>> entry : byFolder.entrySet()) {
      List<String> notes = new ArrayList<>();
      List<FoundPart> parts = new ArrayList<>();
      List<Path> arrays =
          entry.getValue().stream()
              .filter(
                  file -> scan.kindOf(file) == FileKind.NPZ || scan.kindOf(file) == FileKind.NPY)
              .toList();
      if (!arrays.isEmpty()) {
        addTo(parts, notes, () -> NumpyFiles.parts(arrays));
      }
      for (Path file : entry.getValue()) {
        FileKind kind = scan.kindOf(file);
        if (kind != FileKind.NPZ && kind != FileKind.NPY) {
          addTo(parts, notes, () -> ofFile(file, kind).parts());
        }
      }
      sets.add(new FoundSet("data", entry.getKey(), parts, entry.getValue(), notes));
    }
    return sets;
  }

  /** Its folder; or the one above, if that one only says what the files in it are for. */
  private static Path placeOf(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    Path name = folder.getFileName();
    Path above = folder.getParent();
    boolean part =
        name != null && name.toString().matches("(?i)train(ing)?|test(ing)?|valid(ation)?");
    return part && above != null ? above : folder;
  }

  private interface Finder {
    List<FoundPart> find() throws IOException;
  }

  private static void addTo(List<FoundPart> parts, List<String> notes, Finder finder)
      throws IOException {
    try {
      parts.addAll(finder.find());
    } catch (DatasetFormatException e) {
      notes.add(String.valueOf(e.getMessage()));
    }
  }

  private static DatasetFormatException nothing(Path folder, FolderScan scan, List<FoundSet> sets) {
    List<String> reasons = new ArrayList<>();
    sets.forEach(set -> reasons.addAll(set.notes()));
    for (Path file : scan.files(REFUSED)) {
      reasons.add("%s is %s".formatted(file, scan.kindOf(file).title()));
    }
    String why =
        reasons.isEmpty()
            ? FolderListing.of(folder)
            : reasons.stream().limit(3).collect(Collectors.joining("; "));
    return new DatasetFormatException(
        "%s has no data set that can be used: %s".formatted(folder, why));
  }
}
