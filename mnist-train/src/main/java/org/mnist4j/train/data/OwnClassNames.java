package org.mnist4j.train.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.known.ClassNamesFile;
import org.mnist4j.data.parquet.ParquetTable;
import org.mnist4j.data.source.DigitSource;

/** Class names that come with a data set: in a file beside it, or in a Parquet file's own notes. */
final class OwnClassNames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OwnClassNames() {}

  static Optional<ClassNames> of(DigitSource source) {
    Path place = source.place().toAbsolutePath();
    Path folder = Files.isDirectory(place) ? place : place.getParent();
    Optional<ClassNames> beside = folder == null ? Optional.empty() : ClassNamesFile.in(folder);
    return beside.or(
        () ->
            source.files().stream()
                .flatMap(file -> ParquetTable.features(file).stream())
                .flatMap(features -> inFeatures(features).stream())
                .findFirst());
  }

  /**
   * The names of the only column that has such, {@code {"info": {"features": {…: {"names":
   * […]}}}}}.
   */
  static Optional<ClassNames> inFeatures(String features) {
    try {
      for (JsonNode column : JSON.readTree(features).at("/info/features")) {
        if (column.path("names").isArray()) {
          List<String> names = new ArrayList<>();
          column.path("names").forEach(name -> names.add(name.asText()));
          return Optional.of(new ClassNames(names));
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty(); // Not ten names, or another library's note.
    }
    return Optional.empty();
  }
}
