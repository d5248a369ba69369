package org.mnist4j.spark.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.spark.jobs.Jobs;
import org.mnist4j.train.UserError;

/** Pictures in, a table of answers out. */
public final class PicturePredictions {
  private final JavaSparkContext spark;
  private final @Nullable Path model;

  /**
   * @param model null for the one that comes with the program
   */
  public PicturePredictions(JavaSparkContext spark, @Nullable Path model) {
    this.spark = spark;
    this.model = model;
  }

  /** In which form answers are written. */
  public enum Format {
    PARQUET,
    CSV
  }

  /**
   * How many answers of which kind.
   *
   * @param pictures all
   * @param digits that were taken for a digit
   * @param noDigit that were read, but for no digit
   * @param unreadable the others
   * @param out the folder with the table
   * @param seconds from the first job's start
   */
  public record Summary(
      @JsonProperty("pictures") long pictures,
      @JsonProperty("digits") long digits,
      @JsonProperty("no_digit") long noDigit,
      @JsonProperty("unreadable") long unreadable,
      @JsonProperty("out") String out,
      @JsonProperty("seconds") double seconds) {}

  /**
   * Recognises all pictures of a place.
   *
   * @param out the folder that is made for the table; there mustn't be one yet
   * @throws UserError when the place can't be read or the folder is there
   */
  public Summary predict(String in, String out, Format format) throws IOException {
    NewFolder.require(spark, out);
    long begin = System.nanoTime();
    Broadcast<SentModel> sent = spark.broadcast(SentModel.of(model));
    SparkSession session = SparkSession.builder().config(spark.getConf()).getOrCreate();
    LongAccumulator noDigit = spark.sc().longAccumulator();
    LongAccumulator unreadable = spark.sc().longAccumulator();
    LongAccumulator digits = spark.sc().longAccumulator();
    JavaRDD<Row> rows =
        new PictureInput(spark, in)
            .open(session)
            .mapPartitions(pictures -> answers(pictures, sent))
            .map(
                answer -> {
                  (answer.prediction() != null ? digits : answer.readable() ? noDigit : unreadable)
                      .add(1);
                  return row(answer, format);
                });
    Jobs.of(spark)
        .run(
            "prediction of " + in,
            () -> {
              write(session, rows, out, format);
              return true;
            });
    return new Summary(
        digits.value() + noDigit.value() + unreadable.value(),
        digits.value(),
        noDigit.value(),
        unreadable.value(),
        out,
        (System.nanoTime() - begin) / 1e9);
  }

  private static Iterator<Answer> answers(
      Iterator<NamedPicture> pictures, Broadcast<SentModel> sent) throws IOException {
    DigitRecognizer recognizer = SentModel.load(sent).recognizer();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pictures.hasNext();
      }

      @Override
      public Answer next() {
        return Answer.of(pictures.next(), recognizer);
      }
    };
  }

  private static Row row(Answer answer, Format format) {
    Double exact = answer.confidence();
    Object confidence =
        format == Format.CSV && exact != null
            ? String.format(Locale.ROOT, "%.4f", (double) exact)
            : exact;
    return RowFactory.create(answer.file(), answer.prediction(), confidence, answer.reason());
  }

  private static void write(SparkSession session, JavaRDD<Row> rows, String out, Format format) {
    List<StructField> columns = new ArrayList<>();
    columns.add(DataTypes.createStructField("file", DataTypes.StringType, false));
    columns.add(DataTypes.createStructField("prediction", DataTypes.IntegerType, true));
    columns.add(
        DataTypes.createStructField(
            "confidence",
            format == Format.CSV ? DataTypes.StringType : DataTypes.DoubleType,
            true));
    columns.add(DataTypes.createStructField("reason", DataTypes.StringType, true));
    StructType table = DataTypes.createStructType(columns);
    if (format == Format.PARQUET) {
      session.createDataFrame(rows, table).write().parquet(out);
    } else {
      session
          .createDataFrame(rows, table)
          .write()
          .option("header", true)
          .option("escape", "\"")
          .option("ignoreLeadingWhiteSpace", false)
          .option("ignoreTrailingWhiteSpace", false)
          .csv(out);
    }
  }
}
