package org.mnist4j.data.form;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.ArrayParts;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.file.FileKind;
import org.mnist4j.data.idx.IdxArrays;
import org.mnist4j.data.rows.FoundPart;

/**
 * Sets of IDX files among a folder's files. What a file holds is told by its header; which part it
 * is, by its name. Files that hold the same, raw and gzipped or in two folders, stand in for each
 * other when one is broken.
 */
final class IdxSets {
  private record Place(Path folder, String prefix) {}

  private record Candidate(Path file, @Nullable StoredArray array, String problem) {}

  private final Map<Place, Map<FoundPart.Role, List<Candidate>>> sets = new LinkedHashMap<>();

  private IdxSets() {}

  /** The sets among these files, those of the shallowest folder first. */
  static List<FoundSet> of(FolderScan scan) throws IOException {
    IdxSets sets = new IdxSets();
    for (Path file : scan.files(FileKind.IDX)) {
      sets.add(file, candidate(file));
    }
    if (sets.sets.isEmpty()) {
      return List.of();
    }
    FileKind[] broken = {
      FileKind.EMPTY, FileKind.DAMAGED, FileKind.LFS_POINTER, FileKind.WEB_PAGE, FileKind.OTHER
    };
    for (Path file : scan.files(broken)) {
      if (nameOf(file).matches(".*(images|labels).*idx.*")) {
        sets.add(
            file, new Candidate(file, null, "%s is %s".formatted(file, scan.kindOf(file).title())));
      }
    }
    List<FoundSet> found = new ArrayList<>();
    for (Map.Entry<Place, Map<FoundPart.Role, List<Candidate>>> set : sets.sets.entrySet()) {
      found.add(found(set.getKey(), set.getValue()));
    }
    return found;
  }

  private static Candidate candidate(Path file) throws IOException {
    try {
      return new Candidate(file, IdxArrays.of(file), "");
    } catch (DatasetFormatException e) {
      return new Candidate(file, null, String.valueOf(e.getMessage()));
    }
  }

  private void add(Path file, Candidate candidate) {
    String name = nameOf(file);
    Path folder = folderOf(file);
    String stem = stemOf(name);
    FoundPart.Role role = FoundPart.Role.of(stem);
    Path parent = folder.getFileName();
    FoundPart.Role ofFolder = FoundPart.Role.of(String.valueOf(parent));
    boolean part =
        String.valueOf(parent).toLowerCase(Locale.ROOT).matches("train(ing)?|test(ing)?");
    if (role == FoundPart.Role.WHOLE && part) {
      role = ofFolder;
      folder = Optional.ofNullable(folder.getParent()).orElse(folder);
    }
    String prefix =
        stem.replaceAll("images?|labels?|training|train|testing|test|t10k", "")
            .replaceAll("[^a-z0-9]", "");
    sets.computeIfAbsent(new Place(folder, prefix), key -> new TreeMap<>())
        .computeIfAbsent(role, key -> new ArrayList<>())
        .add(candidate);
  }

  /** Some unpackers make a folder named like the file, and put the file into it. */
  private static Path folderOf(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    boolean own = stemOf(nameOf(folder)).equals(stemOf(nameOf(file)));
    return own ? Optional.ofNullable(folder.getParent()).orElse(folder) : folder;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static String stemOf(String name) {
    return name.replaceAll("\\.(gz|gzip|idx|bin)$", "")
        .replaceAll("[._-]idx[0-9]?([._-](ubyte|int|byte))?", "")
        .replaceAll("[._-]ubyte$", "");
  }

  private static FoundSet found(Place place, Map<FoundPart.Role, List<Candidate>> byRole)
      throws IOException {
    List<FoundPart> parts = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Map.Entry<FoundPart.Role, List<Candidate>> role : byRole.entrySet()) {
      List<Candidate> candidates = role.getValue();
      Optional<StoredArray> pictures = choose(candidates, true, notes);
      Optional<StoredArray> labels = choose(candidates, false, notes);
      boolean labelsBroken =
          labels.isEmpty() && candidates.stream().anyMatch(c -> nameOf(c.file()).contains("label"));
      if (pictures.isPresent() && !labelsBroken) {
        FoundPart part = ArrayParts.part(pictures.get(), labels, "IDX");
        Stream.concat(pictures.stream(), labels.stream())
            .forEach(array -> files.add(Path.of(array.title())));
        parts.add(
            new FoundPart(
                part.where(), part.form(), role.getKey(), part.labelled(), part.opener()));
      }
    }
    return new FoundSet("idx", place.folder(), parts, files, notes);
  }

  /** The first sound one; what is wrong with those before it becomes a note. */
  private static Optional<StoredArray> choose(
      List<Candidate> candidates, boolean pictures, List<String> notes) throws IOException {
    List<Candidate> kind = candidates.stream().filter(c -> isPictures(c) == pictures).toList();
    for (Candidate candidate : kind) {
      String problem = candidate.problem();
      if (candidate.array() != null && kind.size() > 1) {
        problem = problemOf(candidate.array());
      }
      if (problem.isEmpty() && candidate.array() != null) {
        return Optional.of(candidate.array());
      }
      notes.add(problem);
    }
    return Optional.empty();
  }

  private static boolean isPictures(Candidate candidate) {
    StoredArray array = candidate.array();
    if (array == null) {
      return !nameOf(candidate.file()).contains("label");
    }
    long each =
        array.shape().isEmpty() ? 1 : array.header().elements() / Math.max(1, array.shape().get(0));
    return each > 100;
  }

  /** Reads it to its end, for there is another to take in its place. */
  private static String problemOf(StoredArray array) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = array.opener().open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    } catch (EOFException | ZipException e) {
      return "%s is damaged or cut off (%s)".formatted(array.title(), e.getMessage());
    }
    return bytes == array.header().bytes()
        ? ""
        : "%s: its header promises %d bytes, it has %d"
            .formatted(array.title(), array.header().bytes(), bytes);
  }
}
