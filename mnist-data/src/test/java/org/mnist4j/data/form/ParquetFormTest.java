package org.mnist4j.data.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/** The files were written by pyarrow and pandas, the pictures in them by Pillow. */
class ParquetFormTest {
  @TempDir Path folder;

  private static FormSource open(Path path) throws IOException {
    return (FormSource) DataForms.open(path);
  }

  private static void assertPictures(DigitDataset data, int count, boolean labelled) {
    assertThat(data.size()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(data.label(i)).isEqualTo(labelled ? i % 10 : DigitDataset.NO_DIGIT);
      assertThat(data.pixels(i)).as("picture " + i).isEqualTo(MadeUp.pixels(i));
    }
  }

  @Test
  void shardsOfPicturesAsHuggingFaceHasThemMakeTwoParts() throws IOException {
    FormSource source = open(MadeUp.resource("hugging-face"));
    assertPictures(source.read(MnistSplit.TRAIN), MadeUp.TRAIN, true);
    assertPictures(source.read(MnistSplit.TEST), MadeUp.TEST, true);
    assertThat(source.describe())
        .contains("test-00000-of-00001.parquet (Parquet, pictures as bytes, label in label)");
  }

  @Test
  void foldersNamedAfterPartsMakeOneSet() throws IOException {
    for (String part : new String[] {"train", "test"}) {
      Path in = Files.createDirectories(folder.resolve("mnist").resolve(part));
      for (String shard :
          part.equals("test")
              ? new String[] {"0-of-00001"}
              : new String[] {"0-of-00002", "1-of-00002"}) {
        Files.copy(
            MadeUp.resource("hugging-face/%s-0000%s.parquet".formatted(part, shard)),
            in.resolve("000" + shard.charAt(0) + ".parquet"));
      }
    }
    FormSource source = open(folder);
    assertPictures(source.read(MnistSplit.TRAIN), MadeUp.TRAIN, true);
    assertPictures(source.read(MnistSplit.TEST), MadeUp.TEST, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nested-v2.parquet", "float-lists-lz4.parquet", "raw-bytes.parquet"})
  void listsOfPixelsAndRawBytesAreRead(String name) throws IOException {
    FormSource source = open(MadeUp.resource("parquet/" + name));
    assertPictures(source.readStated(MnistSplit.TRAIN), MadeUp.TRAIN, true);
  }

  @Test
  void aColumnAPixelIsRead() throws IOException {
    Path file = folder.resolve("columns.parquet");
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(MadeUp.resource("parquet/columns-pandas.parquet.gz")))) {
      Files.copy(in, file);
    }
    assertPictures(open(file).readStated(MnistSplit.TRAIN), MadeUp.TRAIN, true);
  }

  @Test
  void picturesWithoutLabelsSaySo() throws IOException {
    FormSource source = open(MadeUp.resource("parquet/unlabelled-pngs.parquet"));
    assertThat(source.has(MnistSplit.TRAIN)).isFalse();
    assertPictures(source.readUnlabelled(), MadeUp.TRAIN, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brotli      | compressed with BROTLI, which isn't read; save it with snappy",
        "delta       | in encoding 6, which isn't read",
        "null-label  | row 1 has no label",
        "short-list  | fewer than 784 numbers in a list",
        "letters     | not the ten digits",
        "people      | its columns are name BYTES, age INT64"
      })
  void whatCantBeUsedIsRefusedByItsReason(String name, String reason) {
    assertThatThrownBy(
            () ->
                open(MadeUp.resource("parquet/" + name + ".parquet")).readStated(MnistSplit.TRAIN))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining(name + ".parquet")
        .hasMessageContaining(reason);
  }

  @Test
  void aFooterThatPromisesGigabytesIsRefusedUnread() throws IOException {
    byte[] bytes = Files.readAllBytes(MadeUp.resource("parquet/raw-bytes.parquet"));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, -1);
    Path file = Files.write(folder.resolve("a.parquet"), bytes);
    assertThatThrownBy(() -> open(file)).hasMessageContaining("is said to have 4294967295 bytes");
    Path cut = Files.write(folder.resolve("b.parquet"), Arrays.copyOf(bytes, 999));
    assertThatThrownBy(() -> open(cut)).hasMessageContaining("is cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hugging-face/train-00001-of-00002",
        "hugging-face/test-00000-of-00001",
        "parquet/nested-v2",
        "parquet/float-lists-lz4",
        "parquet/raw-bytes"
      })
  void damagedFilesAreRefusedOrReadButNeverAnythingElse(String name) throws IOException {
    byte[] whole = Files.readAllBytes(MadeUp.resource(name + ".parquet"));
    Random random = new Random(3);
    int refused = 0;
    for (int trial = 0; trial < 400; trial++) {
      byte[] bytes = whole.clone();
      // Every other one in its last bytes, where all sizes and places are.
      int from = trial % 2 == 0 ? 0 : Math.max(0, bytes.length - 700);
      for (int i = 0; i < 3; i++) {
        bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged.parquet"), bytes);
      try {
        open(file).read(MnistSplit.TRAIN);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(DatasetFormatException.class);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
