package org.mnist4j.data.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.IdxKind;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.known.Recognition.Evidence;

class RecognitionTest {
  @TempDir Path folder;

  /** Pictures of one grey, as many of each class. */
  private static DigitDataset even(int ofEach, int grey) {
    byte[] labels = new byte[10 * ofEach];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % 10);
    }
    byte[] pixels = new byte[labels.length * PIXELS];
    Arrays.fill(pixels, (byte) grey);
    return DigitDataset.of("even", pixels, labels);
  }

  @ParameterizedTest
  @CsvSource({
    "6000, 73, FASHION_MNIST", // 73 of 255 is 0.286
    "1000, 73, FASHION_MNIST",
    "6000, 49, KUZUSHIJI_MNIST",
  })
  void setsWithThePublishedCountsAndMeanAreTakenForIt(int ofEach, int grey, KnownSet set)
      throws IOException {
    assertThat(Recognition.of(even(ofEach, grey), MnistSplit.TRAIN, List.of()))
        .contains(new Recognition(set, Evidence.FIGURES));
    assertThat(Recognition.of(even(ofEach, grey + 2), MnistSplit.TRAIN, List.of())).isEmpty();
    assertThat(Recognition.of(even(ofEach - 1, grey), MnistSplit.TRAIN, List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FashionMNIST/raw/train.csv, FASHION_MNIST",
    "fashion-mnist_train.csv, FASHION_MNIST",
    "KMNIST/raw/a.idx, KUZUSHIJI_MNIST",
    "qmnist/train.csv, QMNIST",
    "emnist-digits/train.csv, EMNIST_DIGITS",
  })
  void whatIsCalledLikeASetIsTakenForItByItsNameAlone(String file, KnownSet set)
      throws IOException {
    assertThat(Recognition.of(even(5, 9), MnistSplit.TRAIN, List.of(folder.resolve(file))))
        .contains(new Recognition(set, Evidence.NAME));
  }

  @Test
  void ownDigitsAreNotTakenForAnything() throws IOException {
    List<Path> files = List.of(folder.resolve("mnist/raw/train.csv"));
    assertThat(Recognition.of(even(5, 9), MnistSplit.TRAIN, files)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8d4fb7e6c68d591d4c3dfef9ec88bf0d, FASHION_MNIST, TRAIN, PICTURES",
    "bb300cfdad3c16e7a12a480ee83cd310, FASHION_MNIST, TEST, LABELS",
    "e144d726b3acfaa3e44228e80efcd344, KUZUSHIJI_MNIST, TRAIN, LABELS",
    "1394631089c404de565df7b7aeaf9412, QMNIST, TEST, PICTURES",
    "2223fcfee618ac9c89ef20b6e48bcf9e, EMNIST_DIGITS, TRAIN, LABELS",
  })
  void publishedDigestsAreKnown(String md5, KnownSet set, MnistSplit split, IdxKind kind) {
    assertThat(KnownFile.withMd5(md5)).contains(new KnownFile(set, split, kind));
  }

  @Test
  void anUnpackedFileIsWhatThePackedOneBesideItIsOnlyIfItIsItsContent() throws IOException {
    byte[] content = new byte[5_000_000]; // More than labels have.
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    Path plain = Files.write(folder.resolve("images"), content);
    Path gzip = Files.write(folder.resolve("images.gz"), packed.toByteArray());
    assertThat(KnownFile.isContentOf(plain, gzip)).isTrue();
    content[7] = 1;
    Files.write(plain, content);
    assertThat(KnownFile.isContentOf(plain, gzip)).isFalse();
    assertThat(KnownFile.of(plain)).isEmpty();
    Files.write(gzip, new byte[] {0x1f, (byte) 0x8b});
    assertThat(KnownFile.isContentOf(plain, gzip)).isFalse();
  }

  @Test
  void tenLinesNameTheClasses() throws IOException {
    assertThat(ClassNamesFile.in(folder)).isEmpty();
    Files.writeString(folder.resolve("labels.txt"), "0,1\n2,3\n");
    assertThat(ClassNamesFile.in(folder)).isEmpty();
    Files.writeString(folder.resolve("labels.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nAnkle boot\n\n");
    assertThat(ClassNamesFile.in(folder).map(names -> names.name(9))).contains("Ankle boot");
    assertThat(ClassNamesFile.isOne(folder.resolve("labels.txt"))).isTrue();
  }

  @Test
  void namesCannotMoveATerminalsCursor() {
    ClassNames names = ClassNames.of("a\u001b[2J", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(names.name(0)).isEqualTo("a?[2J");
  }
}
