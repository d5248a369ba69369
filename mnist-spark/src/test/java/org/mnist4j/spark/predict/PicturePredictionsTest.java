package org.mnist4j.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.spark.cluster.TwoExecutors;
import org.mnist4j.spark.training.FewDigits;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.predict.Predictor;

class PicturePredictionsTest {
  private static final int GOOD = 40;

  @TempDir static Path place;
  private static Path pictures;
  private static List<Answer> expected;

  @BeforeAll
  static void drawPictures() throws IOException {
    pictures = Files.createDirectory(place.resolve("a folder, [with] a {name}"));
    DigitDataset digits = FewDigits.data().train();
    for (int i = 0; i < GOOD; i++) {
      draw(digits.pixels(i), pictures.resolve("%03d.png".formatted(i)));
    }
    Files.write(pictures.resolve("empty.png"), new byte[0]);
    Files.writeString(pictures.resolve("text, \"quoted\"\n.png"), "no picture");
    byte[] whole = Files.readAllBytes(pictures.resolve("000.png"));
    Files.write(pictures.resolve("half.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    expected = here();
  }

  private static void draw(byte[] pixels, Path file) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    byte[] paper = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      paper[i] = (byte) ~pixels[i];
    }
    image.getRaster().setDataElements(0, 0, 28, 28, paper);
    ImageIO.write(image, "png", file.toFile());
  }

  /** What this process says of the pictures. */
  private static List<Answer> here() throws IOException {
    List<Answer> answers = new ArrayList<>();
    try (Predictor predictor = Predictor.bundled(EngineChoice.AUTO, 1);
        Stream<Path> files = Files.list(pictures)) {
      for (Path file : files.sorted().toList()) {
        NamedPicture picture = new NamedPicture(file.toString(), null);
        answers.add(Answer.of(picture, predictor.recognizer()));
      }
    }
    return answers;
  }

  @Test
  void aFoldersPicturesAreAnsweredInOrderAsByOneProcessAndHostileOnesWithTheReason()
      throws Exception {
    Path out = place.resolve("out-1");

    PicturePredictions.Summary done =
        predictions()
            .predict(pictures.toString(), out.toString(), PicturePredictions.Format.PARQUET);

    assertThat(done.pictures()).isEqualTo(GOOD + 3);
    assertThat(done.unreadable()).isEqualTo(3);
    assertThat(parquet(out)).isEqualTo(expected.stream().map(PicturePredictionsTest::row).toList());
  }

  @Test
  void packedPicturesAreAnsweredAsThoseInAFolder() throws Exception {
    Path packed = place.resolve("packed, too");
    Path out = place.resolve("out-2.csv");

    PicturePacking.Summary summary =
        new PicturePacking(TwoExecutors.context()).pack(pictures.toString(), packed.toString());
    predictions().predict(packed.toString(), out.toString(), PicturePredictions.Format.CSV);

    assertThat(summary.pictures()).isEqualTo(GOOD + 3);
    List<List<String>> rows =
        session()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .option("multiLine", true)
            .csv(out.toString())
            .collectAsList()
            .stream()
            .map(row -> List.of(text(row, 0), text(row, 1), text(row, 2), text(row, 3)))
            .toList();
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(PicturePredictionsTest::cells).toList());
  }

  @Test
  void parquetOfPicturesIsAnsweredAndAnotherTableIsRefused() throws Exception {
    Path table = place.resolve("pictures.parquet");
    Path out = place.resolve("out-3");
    List<Row> rows = new ArrayList<>();
    for (Answer answer : expected) {
      rows.add(RowFactory.create(answer.file(), Files.readAllBytes(Path.of(answer.file()))));
    }
    session()
        .createDataFrame(
            rows,
            new StructType().add("file", DataTypes.StringType).add("image", DataTypes.BinaryType))
        .repartition(1)
        .write()
        .parquet(table.toString());

    predictions().predict(table.toString(), out.toString(), PicturePredictions.Format.PARQUET);

    assertThat(parquet(out))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(PicturePredictionsTest::row).toList());
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(
            () ->
                predictions()
                    .predict(
                        out.toString(),
                        place.resolve("out-4").toString(),
                        PicturePredictions.Format.PARQUET))
        .withMessageContaining("has no column of pictures");
  }

  @Test
  void aTableIsNeverWrittenOverAnother() {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(
            () ->
                predictions()
                    .predict(
                        pictures.toString(),
                        pictures.toString(),
                        PicturePredictions.Format.PARQUET))
        .withMessageContaining("is there already");
  }

  private static PicturePredictions predictions() {
    return new PicturePredictions(TwoExecutors.context(), null);
  }

  private static SparkSession session() {
    return SparkSession.builder().config(TwoExecutors.context().getConf()).getOrCreate();
  }

  /** The table's files, in which the rows keep their order. */
  private static List<Path> parts(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  private static List<List<String>> parquet(Path out) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path part : parts(out)) {
      rows.addAll(session().read().parquet(PictureInput.escaped(part.toString())).collectAsList());
    }
    return rows.stream()
        .map(
            row ->
                List.of(
                    row.getString(0),
                    String.valueOf(row.get(1)),
                    String.valueOf(row.get(2)),
                    String.valueOf(row.get(3))))
        .toList();
  }

  private static List<String> row(Answer answer) {
    return List.of(
        answer.file(),
        String.valueOf(answer.prediction()),
        String.valueOf(answer.confidence()),
        String.valueOf(answer.reason()));
  }

  private static List<String> cells(Answer answer) {
    return List.of(
        answer.file(),
        answer.prediction() == null ? "" : answer.prediction().toString(),
        answer.confidence() == null ? "" : String.format(Locale.ROOT, "%.4f", answer.confidence()),
        answer.reason() == null ? "" : answer.reason());
  }

  private static String text(Row row, int column) {
    return row.isNullAt(column) ? "" : row.getString(column);
  }
}
