package org.mnist4j.data.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.SmallIdxFiles;
import org.mnist4j.data.source.DigitSource;

/** The resources were written by numpy, pickle, pandas and scipy. */
class DataFormsTest {
  @TempDir Path folder;

  private static FormSource open(Path path) throws IOException {
    return (FormSource) DataForms.open(path);
  }

  private static void assertPictures(DigitDataset data, int count) {
    assertThat(data.size()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(data.label(i)).isEqualTo(i % 10);
      assertThat(data.pixels(i)).as("picture " + i).isEqualTo(MadeUp.pixels(i));
    }
  }

  private static void assertBothParts(Path path) throws IOException {
    FormSource source = open(path);
    assertPictures(source.read(MnistSplit.TRAIN), MadeUp.TRAIN);
    assertPictures(source.read(MnistSplit.TEST), MadeUp.TEST);
  }

  private static void assertWhole(Path path) throws IOException {
    FormSource source = open(path);
    assertPictures(source.readStated(MnistSplit.TRAIN), MadeUp.TRAIN);
    assertThat(source.states(MnistSplit.TEST)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keras.npz", "channels-last.npz", "mnist.pkl.gz", "dict.pkl.gz", "kmnist"})
  void arraysByNameOrPlaceMakeTwoParts(String name) throws IOException {
    assertBothParts(MadeUp.resource(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fortran-float.npz",
        "columns.npz",
        "half.npz",
        "pandas-index.csv.gz",
        "mnist-original.mat",
        "compressed.mat",
        "upright.mat"
      })
  void aFormWithOnePartGivesIt(String name) throws IOException {
    assertWhole(MadeUp.resource(name));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void aFolderBehindALinkIsRead() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.copy(MadeUp.resource("keras.npz"), real.resolve("keras.npz"));
    assertBothParts(Files.createSymbolicLink(folder.resolve("link"), real));
  }

  @Test
  void aTableWithoutLabelsSaysSo() throws IOException {
    FormSource source = open(MadeUp.resource("pandas-unlabelled.csv.gz"));
    assertThat(source.hasUnlabelled()).isTrue();
    assertThat(source.has(MnistSplit.TRAIN)).isFalse();
    DigitDataset data = source.readUnlabelled();
    assertThat(data.label(3)).isEqualTo(DigitDataset.NO_DIGIT);
    assertThat(data.pixels(11)).isEqualTo(MadeUp.pixels(11));
    assertThatThrownBy(() -> source.read(MnistSplit.TEST))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("no labelled pictures");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$d,%2$s\n",
        "%2$s,%1$d\n",
        "\"%1$d\",%2$s\r\n",
        "%1$d,%2$s\n\n",
        "%3$d,%1$d,%2$s\n"
      })
  void tablesWithoutAHeader(String form) throws IOException {
    StringBuilder text = new StringBuilder("\ufeff");
    for (int i = 0; i < MadeUp.TRAIN; i++) {
      text.append(form.formatted(i % 10, MadeUp.line(i, ","), i + 7));
    }
    assertWhole(MadeUp.write(folder.resolve("a.csv"), text.toString()));
    assertWhole(MadeUp.write(folder.resolve("b.csv"), text.toString().replace(',', ';').strip()));
  }

  @Test
  void oneHotLabelsAndFloatsAreTables() throws IOException {
    StringBuilder first = new StringBuilder();
    StringBuilder last = new StringBuilder();
    for (int i = 0; i < MadeUp.TRAIN; i++) {
      String[] hot = "0 0 0 0 0 0 0 0 0 0".split(" ");
      hot[i % 10] = "1.0";
      StringBuilder line = new StringBuilder();
      for (byte pixel : MadeUp.pixels(i)) {
        line.append(',').append((pixel & 0xff) / 255f);
      }
      first.append(String.join(",", hot)).append(line).append('\n');
      last.append(line.substring(1)).append(',').append(String.join(",", hot)).append('\n');
    }
    assertWhole(MadeUp.write(folder.resolve("first.csv"), first.toString()));
    assertWhole(MadeUp.write(folder.resolve("last.csv"), last.toString()));
  }

  @Test
  void kagglesFolderHasTrainingPicturesAndOthersWithoutLabels() throws IOException {
    StringBuilder train = new StringBuilder("label," + MadeUp.header() + "\n");
    StringBuilder test = new StringBuilder(MadeUp.header() + "\n");
    for (int i = 0; i < MadeUp.TRAIN; i++) {
      train.append(i % 10).append(',').append(MadeUp.line(i, ",")).append('\n');
      test.append(MadeUp.line(i, ",")).append('\n');
    }
    MadeUp.write(folder.resolve("train.csv"), train.toString());
    MadeUp.write(folder.resolve("test.csv"), test.toString());
    MadeUp.write(folder.resolve("sample_submission.csv"), "ImageId,Label\n1,0\n2,0\n");
    FormSource source = open(folder);
    assertPictures(source.readStated(MnistSplit.TRAIN), MadeUp.TRAIN);
    assertThat(source.states(MnistSplit.TEST)).isFalse();
    assertThat(source.readUnlabelled().size()).isEqualTo(MadeUp.TRAIN);
    assertThat(source.read(MnistSplit.TRAIN).size()).isEqualTo(10);
    assertThat(source.read(MnistSplit.TEST).size()).isEqualTo(2);
    assertThat(source.read(MnistSplit.TEST).label(1)).isEqualTo(11 % 10);
    assertThat(source.describe()).contains("train.csv (CSV with a header, label by name");
    assertThat(source.notes()).anyMatch(note -> note.contains("every sixth"));
  }

  @Test
  void brokenTablesAreRefusedByLineAndColumn() throws IOException {
    String good = "5," + MadeUp.line(0, ",") + "\n7," + MadeUp.line(1, ",") + "\n";
    assertThatThrownBy(
            () ->
                read(
                    MadeUp.write(
                        folder.resolve("a.csv"), good + good.replace("\n7,31,", "\n7,x1,"))))
        .hasMessageContaining("line 4")
        .hasMessageContaining("'x1', no number");
    assertThatThrownBy(() -> read(MadeUp.write(folder.resolve("b.csv"), good + "5,1,2\n" + good)))
        .hasMessageContaining("line 3 has 3 columns, the first line has 785");
    assertThatThrownBy(() -> read(MadeUp.write(folder.resolve("c.csv"), "a,b,c\n1,2,3\n")))
        .hasMessageContaining("no table of 28x28 pictures");
    assertThatThrownBy(
            () -> read(MadeUp.write(folder.resolve("d.csv"), "label," + MadeUp.header())))
        .hasMessageContaining("no lines of numbers");
    String letters = good.replace("5,0", "26,0").replace("7,31", "1,31");
    assertThatThrownBy(() -> read(MadeUp.write(folder.resolve("e.csv"), letters)))
        .hasMessageContaining("not the ten digits");
    assertThatThrownBy(
            () -> read(MadeUp.write(folder.resolve("f.csv"), good.replace(",255,", ",256,"))))
        .hasMessageContaining("from 0.0 to 256.0");
    DigitDataset cut = read(MadeUp.write(folder.resolve("g.csv"), good + "9,1,2,3"));
    assertThat(cut.size()).isEqualTo(2);
  }

  private static DigitDataset read(Path file) throws IOException {
    return open(file).readStated(MnistSplit.TRAIN);
  }

  @Test
  void idxFilesAreFoundWhereverUnpackersAndTorchvisionLeaveThem() throws IOException {
    MadeUp.idx(folder.resolve("root/MNIST/raw"), "", "t10k");
    assertBothParts(folder.resolve("root"));
    assertBothParts(folder.resolve("root/MNIST"));
    assertBothParts(folder.resolve("root/MNIST/raw"));
    assertBothParts(folder.resolve("root/MNIST/raw/train-labels-idx1-ubyte"));
    for (Path file : files(folder.resolve("root/MNIST/raw"))) {
      String name = file.getFileName().toString();
      Path own = Files.createDirectories(folder.resolve("each").resolve(name));
      Files.copy(file, own.resolve(name.replace("-idx", ".idx")));
    }
    assertBothParts(folder.resolve("each"));
    MadeUp.idx(folder.resolve("root/FashionMNIST/raw"), "", "t10k");
    assertThatThrownBy(() -> DataForms.open(folder.resolve("root")))
        .hasMessageContaining("several data sets")
        .hasMessageContaining("FashionMNIST");
  }

  private static Path[] files(Path in) throws IOException {
    try (var list = Files.list(in)) {
      return list.toArray(Path[]::new);
    }
  }

  @Test
  void aCutOffFileIsReplacedByItsGzipAndSaidSo() throws IOException {
    MadeUp.idx(folder, "", "t10k");
    for (Path file : files(folder)) {
      byte[] whole = Files.readAllBytes(file);
      Path gz = folder.resolve(file.getFileName() + ".gz");
      Files.write(gz, SmallIdxFiles.gzip(SmallIdxFiles.gzip(whole)));
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }
    assertBothParts(folder);
    assertThat(open(folder).notes()).hasSize(4).allMatch(note -> note.contains("is cut off"));
  }

  @Test
  void qmnistsLabelsAreTheFirstOfEightNumbers() throws IOException {
    MadeUp.idx(folder, "qmnist-", "test");
    Files.delete(folder.resolve("qmnist-train-labels-idx1-ubyte"));
    Files.delete(folder.resolve("qmnist-test-labels-idx1-ubyte"));
    Files.write(folder.resolve("qmnist-train-labels-idx2-int"), MadeUp.qmnistLabels(12));
    Files.write(folder.resolve("qmnist-test-labels-idx2-int"), MadeUp.qmnistLabels(10));
    assertBothParts(folder);
  }

  @Test
  void ofEmnistsSplitsThatOfTheDigitsIsTaken() throws IOException {
    MadeUp.idx(folder, "emnist-digits-", "test");
    MadeUp.idx(folder, "emnist-letters-", "test");
    byte[] letters = SmallIdxFiles.labelsFile(12);
    letters[8] = 26;
    Files.write(folder.resolve("emnist-letters-train-labels-idx1-ubyte"), letters);
    assertBothParts(folder);
    for (Path file : files(folder)) {
      if (file.toString().contains("digits")) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> DataForms.open(folder))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("not the ten digits");
  }

  @Test
  void whatIsNoDataSetIsRefusedByItsReason() throws IOException {
    String lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n";
    for (String[] pair :
        new String[][] {
          {lfs, "a Git LFS pointer, not the file; git lfs pull brings it"},
          {"<!DOCTYPE html><html>", "a web page"},
          {"", "empty"},
          {"PK\3\4 and so on", "a zip archive; unpack it first"},
          {"\u0089HDF", "in no form that is known"},
          {"MATLAB 7.3 MAT-file", "HDF5"}
        }) {
      Path file = MadeUp.write(folder.resolve("train-images-idx3-ubyte.gz"), pair[0]);
      assertThatThrownBy(() -> DataForms.open(file)).hasMessageContaining(pair[1]);
    }
    assertThatThrownBy(() -> DataForms.open(folder.resolve("nowhere")))
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> DataForms.open(Files.createDirectory(folder.resolve("empty"))))
        .hasMessageContaining("no data set that can be used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar.npz", "letters.npz", "standardised.npz"})
  void arraysThatAreNotTheTenDigitsAreRefused(String name) {
    assertThatThrownBy(() -> read(MadeUp.resource(name)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageFindingMatch("no pictures of 28 by 28|not the ten digits|must go from 0 to 255");
  }

  private static void png(Path file, int picture) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(1, 1, 26, 26, new byte[26 * 26]);
    image.getRaster().setSample(10, 10 + picture, 0, 200);
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void foldersNamedInWordsOrChineseAreDigits() throws IOException {
    String[] names = {"零", "one", "digit_2", "3-three", "四", "five", "class 6", "七", "eight", "九"};
    for (int digit = 0; digit < 10; digit++) {
      png(folder.resolve("train").resolve(names[digit]).resolve("b.png"), digit);
      png(folder.resolve("train").resolve(names[digit]).resolve("._b.png"), digit);
      png(folder.resolve("test").resolve(names[digit]).resolve("a.png"), 1);
    }
    MadeUp.write(folder.resolve("train/eight/Thumbs.db"), "x");
    FormSource source = open(folder);
    DigitDataset train = source.read(MnistSplit.TRAIN);
    assertThat(train.size()).isEqualTo(10);
    for (int i = 0; i < 10; i++) {
      assertThat(train.label(i)).isEqualTo(i);
      assertThat(train.pixels(i)[(10 + i) * 28 + 10] & 0xff).isEqualTo(200);
    }
    assertThat(source.read(MnistSplit.TEST).size()).isEqualTo(10);
  }

  @Test
  void anIndexNamesFilesAndLabelsInsideItsFolderOnly() throws IOException {
    for (int i = 0; i < 12; i++) {
      png(folder.resolve("images/" + i + ".png"), i % 10);
    }
    StringBuilder text = new StringBuilder("filename,label\r\n");
    for (int i = 0; i < 12; i++) {
      text.append("images/").append(i).append(".png,").append(i % 10).append("\r\n");
    }
    MadeUp.write(folder.resolve("labels.csv"), text + "images/lost.png,3\r\n");
    FormSource source = open(folder);
    assertThat(source.readStated(MnistSplit.TRAIN).label(11)).isEqualTo(1);
    assertThat(source.describe()).contains("an index of 12 pictures, 1 more aren't there");
    Path outside = MadeUp.write(folder.resolve("out.csv"), "file,digit\n../../x.png,3\n");
    assertThatThrownBy(() -> DataForms.open(outside)).hasMessageContaining("lies outside");
    Path bird = MadeUp.write(folder.resolve("bird.csv"), "file,digit\nimages/1.png,bird\n");
    assertThatThrownBy(() -> DataForms.open(bird)).hasMessageContaining("line 2 has no digit");
  }

  @Test
  void aPickleThatWouldRunSomethingRunsNothing() {
    assertThatThrownBy(() -> DataForms.open(MadeUp.resource("evil.pkl")))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("without NumPy arrays");
    assertThat(Path.of("/tmp/executed-by-a-pickle")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keras.npz", "mnist.pkl.gz", "mnist-original.mat", "compressed.mat", "evil.pkl"})
  void cutOffOrDamagedFilesAreRefusedOrReadButNeverAnythingElse(String name) throws IOException {
    byte[] whole = Files.readAllBytes(MadeUp.resource(name));
    java.util.Random random = new java.util.Random(2);
    for (int trial = 0; trial < 200; trial++) {
      byte[] bytes =
          trial % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (trial % 2 == 1) {
        for (int i = 0; i < 4; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      Path file = Files.write(folder.resolve(name), bytes);
      try {
        DigitSource source = DataForms.open(file);
        source.read(MnistSplit.TRAIN);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(DatasetFormatException.class);
      }
    }
  }
}
