package org.mnist4j.data.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.rows.GreyScale;
import org.mnist4j.formats.parquet.ParquetException;
import org.mnist4j.formats.parquet.ParquetFile;

/** A Parquet file as a data set; what its columns mean is told by their names and types. */
public final class ParquetTable {
  private static final int SAMPLE = 1000;

  private ParquetTable() {}

  /**
   * The part in a file, for training or testing if its name or its folder's says so.
   *
   * @throws DatasetFormatException if it is broken or no table of pictures
   */
  public static FoundPart part(Path file) throws IOException {
    try (ParquetFile parquet = ParquetFile.open(file)) {
      ParquetLayout layout = ParquetLayout.of(parquet.columns(), file);
      GreyScale scale = GreyScale.BYTE;
      if (layout.kind() != ParquetLayout.Kind.PICTURES) {
        double[] sample = ColumnNumbers.sample(parquet, layout.typical(), SAMPLE);
        scale = GreyScale.of(sample, sample.length, file.toString());
      }
      GreyScale known = scale;
      String how =
          "Parquet, %s, %s"
              .formatted(
                  layout.kind().title(),
                  layout.label().map(label -> "label in " + label.path()).orElse("no labels"));
      return new FoundPart(
          file.toString(),
          how,
          role(file),
          layout.label().isPresent(),
          () -> ParquetRows.open(file, layout, known));
    } catch (ParquetException e) {
      throw broken(e);
    }
  }

  /**
   * What Hugging Face's library noted of the columns, its JSON; empty for a file that isn't its
   * own.
   */
  public static Optional<String> features(Path file) {
    try (ParquetFile parquet = ParquetFile.open(file)) {
      return parquet.note("huggingface");
    } catch (IOException e) {
      return Optional.empty(); // No Parquet file, or one whose reader says what is wrong.
    }
  }

  private static FoundPart.Role role(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    FoundPart.Role byName = FoundPart.Role.of(String.valueOf(file.getFileName()));
    return byName != FoundPart.Role.WHOLE || folder == null
        ? byName
        : FoundPart.Role.of(String.valueOf(folder.getFileName()));
  }

  static DatasetFormatException broken(ParquetException e) {
    return new DatasetFormatException(String.valueOf(e.getMessage()), e);
  }
}
