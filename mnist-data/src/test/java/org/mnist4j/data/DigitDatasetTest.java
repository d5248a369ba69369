package org.mnist4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.recognizer.picture.DigitForm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DigitDatasetTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 1023, 1024, 1025, 2048, 3000})
  void keepsEveryPictureAndLabel(int pictures, @TempDir Path folder) throws IOException {
    DigitDataset fromFiles = DigitDataset.read("files", SmallIdxFiles.reader(folder, pictures));
    DigitDataset fromMemory = SmallIdxFiles.dataset(pictures);

    for (DigitDataset dataset : List.of(fromFiles, fromMemory)) {
      assertThat(dataset.size()).isEqualTo(pictures);
      for (int i : new int[] {0, pictures / 2, pictures - 1}) {
        assertThat(dataset.pixels(i)[783]).isEqualTo(SmallIdxFiles.pixel(i, 783));
        assertThat(dataset.label(i)).isEqualTo(i % 10);
      }
    }
    assertThat(fromFiles.fingerprint()).isEqualTo(fromMemory.fingerprint());
  }

  @Test
  void isIdentifiedByTheDigestsOfItsIdxFiles() throws Exception {
    DatasetFingerprint fingerprint = SmallIdxFiles.dataset(1500).fingerprint();
    assertThat(fingerprint.size()).isEqualTo(1500);
    assertThat(fingerprint.picturesSha256()).isEqualTo(sha256(SmallIdxFiles.picturesFile(1500)));
    assertThat(fingerprint.labelsSha256()).isEqualTo(sha256(SmallIdxFiles.labelsFile(1500)));
    assertThat(fingerprint.mnistSplit()).isEmpty();
    assertThat(fingerprint.shortForm()).matches("[0-9a-f]{12}");
  }

  @Test
  void isAnotherDataSetWhenOnePixelOrOneLabelDiffers() {
    byte[] pixels = SmallIdxFiles.pixels(3);
    byte[] labels = SmallIdxFiles.labels(3);
    DatasetFingerprint before = DigitDataset.of("a", pixels, labels).fingerprint();
    pixels[1000]++;
    DatasetFingerprint otherPixel = DigitDataset.of("a", pixels, labels).fingerprint();
    pixels[1000]--;
    labels[2] = 7;
    DatasetFingerprint otherLabel = DigitDataset.of("a", pixels, labels).fingerprint();

    assertThat(List.of(before.shortForm(), otherPixel.shortForm(), otherLabel.shortForm()))
        .doesNotHaveDuplicates();
  }

  @Test
  void isKnownAsMnistByItsDigestsOnly() {
    assertThat(
            new DatasetFingerprint(
                    10_000, MnistFile.TEST_IMAGES.sha256(), MnistFile.TEST_LABELS.sha256())
                .mnistSplit())
        .contains(MnistSplit.TEST);
    assertThat(
            new DatasetFingerprint(
                    10_000, MnistFile.TEST_IMAGES.sha256(), MnistFile.TRAIN_LABELS.sha256())
                .mnistSplit())
        .isEmpty();
  }

  @Test
  void handsOutCopies() {
    DigitDataset dataset = SmallIdxFiles.dataset(2);
    dataset.pixels(1)[5] = 99;
    assertThat(dataset.pixels(1)[5]).isEqualTo(SmallIdxFiles.pixel(1, 5));
  }

  @Test
  void namesTheRangeWhenAPictureIsAskedForThatIsNotThere() {
    assertThatThrownBy(() -> SmallIdxFiles.dataset(3).pixels(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("picture 3 of made up was asked for, must be 0 to 2");
  }

  @Test
  void refusesArraysThatDoNotFitTogether() {
    assertThatThrownBy(() -> DigitDataset.of("a", new byte[784], new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 labels need 1568 bytes of pixels")
        .hasMessageContaining("but there are 784 bytes");
    assertThatThrownBy(() -> DigitDataset.of("a", new byte[784], new byte[] {10}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label number 0 is 10, must be 0 to 9 or -1 for no digit");
  }

  @Test
  void refusesRecordsThatAreNoLabelledPictures() {
    assertThatThrownBy(() -> read(picture(27, 28, 0), new IntWritable(1)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "record number 0 of CollectionRecordReader has 756 pixels, must be 784 (28 by 28)");
    assertThatThrownBy(() -> read(picture(28, 28, 256), new IntWritable(1)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("has a pixel of 256.0, must be 0 to 255");
    assertThatThrownBy(() -> read(picture(28, 28, Float.NaN), new IntWritable(1)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("has a pixel of NaN");
    assertThatThrownBy(() -> read(picture(28, 28, 0), new IntWritable(-1)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("has the label -1, must be 0 to 9");
    assertThatThrownBy(() -> read(new IntWritable(3), new IntWritable(1)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("must be an NDArrayWritable of pixels and a label");
    assertThatThrownBy(
            () -> DigitDataset.read("empty", new CollectionRecordReader(List.<List<Writable>>of())))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage("the data set empty has no pictures");
  }

  @Test
  void readsPicturesThatAreViewsInFortranOrder() throws IOException {
    INDArray picture = Nd4j.linspace(0, 255, 784).reshape('c', 28, 28);
    INDArray transposedTwice = picture.transpose().dup('c').transpose();

    DigitDataset dataset = read(new NDArrayWritable(transposedTwice), new IntWritable(4));

    assertThat(dataset.pixels(0)[28]).isEqualTo((byte) Math.round(picture.getFloat(1, 0)));
    assertThat(dataset.pixels(0)[1]).isEqualTo((byte) Math.round(picture.getFloat(0, 1)));
  }

  @Test
  void keepsItsFingerprintUnderAnotherName() {
    DigitDataset dataset = SmallIdxFiles.dataset(2);
    DigitDataset renamed = dataset.named("other");
    assertThat(renamed.name()).isEqualTo("other");
    assertThat(renamed.fingerprint()).isEqualTo(dataset.fingerprint());
    assertThat(renamed).hasToString("other (2 pictures)");
  }

  private static NDArrayWritable picture(int rows, int columns, float value) {
    return new NDArrayWritable(Nd4j.valueArrayOf(new long[] {rows, columns}, value));
  }

  private static DigitDataset read(Writable picture, Writable label) throws IOException {
    return DigitDataset.read(
        "records", new CollectionRecordReader(List.of(List.of(picture, label))));
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void oneDataSetFollowsAnotherAcrossChunks() {
    DigitDataset first = SmallIdxFiles.dataset(1500);
    byte[] pixels = new byte[1000 * DigitForm.PIXELS];
    pixels[999 * DigitForm.PIXELS] = 77;
    byte[] labels = new byte[1000];
    java.util.Arrays.fill(labels, (byte) DigitDataset.NO_DIGIT);

    DigitDataset both = first.followedBy(DigitDataset.of("no digits", pixels, labels));

    assertThat(both.size()).isEqualTo(2500);
    assertThat(both.name()).isEqualTo(first.name());
    for (int i = 0; i < 1500; i += 7) {
      assertThat(both.pixels(i)).isEqualTo(first.pixels(i));
      assertThat(both.label(i)).isEqualTo(first.label(i));
    }
    assertThat(both.label(1500)).isEqualTo(DigitDataset.NO_DIGIT);
    assertThat(both.pixels(2499)[0]).isEqualTo((byte) 77);
    assertThat(both.pixels(2498)[0]).isZero();
  }
}
