package org.mnist4j.spark.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mnist4j.train.UserError;

/**
 * Pictures in Parquet: a column of bytes, or one with {@code bytes} and {@code path} as Hugging
 * Face has it; and where there's one, a column with their names.
 */
final class ParquetPictures {
  private static final List<String> NAMES = List.of("file", "path", "name", "filename");

  private final SparkSession session;
  private final String place;

  ParquetPictures(SparkSession session, String place) {
    this.session = session;
    this.place = place;
  }

  /**
   * The pictures in their order; those without a name are called by their number.
   *
   * @throws UserError when there's no column of pictures
   */
  JavaRDD<NamedPicture> open() {
    Dataset<Row> table = session.read().parquet(PictureInput.escaped(place));
    StructType columns = table.schema();
    String picture =
        Arrays.stream(columns.fields())
            .map(field -> content(field))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "%s has no column of pictures: none holds bytes, only %s."
                            .formatted(place, columns.simpleString())));
    Optional<String> name =
        picture.endsWith(".bytes")
            ? Optional.of(picture.replaceFirst("bytes$", "path"))
            : NAMES.stream()
                .filter(known -> Arrays.asList(columns.fieldNames()).contains(known))
                .findFirst();
    JavaRDD<Row> rows =
        (name.isPresent() ? table.select(picture, name.get()) : table.select(picture)).javaRDD();
    String unnamed = place;
    return rows.zipWithIndex()
        .map(
            numbered -> {
              Row row = numbered._1();
              boolean named = row.size() > 1 && !row.isNullAt(1);
              byte[] content = row.isNullAt(0) ? new byte[0] : row.<byte[]>getAs(0);
              return new NamedPicture(
                  named ? row.getString(1) : unnamed + "#" + (numbered._2() + 1), content);
            });
  }

  private static Optional<String> content(StructField field) {
    DataType type = field.dataType();
    if (type.equals(DataTypes.BinaryType)) {
      return Optional.of(field.name());
    }
    return type instanceof StructType inside
            && Arrays.asList(inside.fieldNames()).containsAll(List.of("bytes", "path"))
        ? Optional.of(field.name() + ".bytes")
        : Optional.empty();
  }
}
