package org.mnist4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.data.idx.IdxRecordReader;

/** The catalogue of broken IDX files; each must be refused with file, value and rule. */
class IdxHostileFilesTest {
  private final Path folder;

  IdxHostileFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void refusesAWrongMagicNumber() throws IOException {
    refusedPictures(SmallIdxFiles.idx(0x12345678, new byte[784], 1, 28, 28))
        .hasMessage(
            "%s is no IDX file of pictures: its magic number is 0x12345678, must be 0x00000803"
                .formatted(images()));
  }

  @Test
  void refusesOtherElementTypesThanBytes() throws IOException {
    refusedPictures(SmallIdxFiles.idx(0x0d03, new byte[784 * 4], 1, 28, 28))
        .hasMessageContaining("0x00000d03, must be 0x00000803")
        .hasMessageContaining("element type 0x0d and 3 dimensions; unsigned bytes, 0x08, are read");
  }

  @ParameterizedTest
  @CsvSource({
    "'PK\u0003\u0004...', 'looks like a zip archive: unpack it first'",
    "'<!DOCTYPE html>', 'looks like a web page: the download went wrong'",
    "'<html><body>', 'looks like a web page: the download went wrong'",
  })
  void guessesWhatAFileIsInstead(String start, String guess) throws IOException {
    refusedPictures(start.getBytes(StandardCharsets.ISO_8859_1)).hasMessageContaining(guess);
  }

  @Test
  void guessesThatAFileWasGzippedTwice() throws IOException {
    refusedPictures(SmallIdxFiles.gzip(SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(1))))
        .hasMessageContaining("looks gzipped twice: unpack it once");
  }

  @Test
  void refusesLabelsGivenAsPictures() throws IOException {
    refusedPictures(SmallIdxFiles.labelsFile(2))
        .hasMessage(
            "%s holds labels (magic number 2049), but a file of pictures (magic number 2051) is needed here; are the two files swapped?"
                .formatted(images()));
  }

  @Test
  void refusesPicturesGivenAsLabels() throws IOException {
    refusedLabels(2, SmallIdxFiles.picturesFile(2))
        .hasMessageContaining("holds pictures (magic number 2051)")
        .hasMessageContaining("a file of labels (magic number 2049) is needed");
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4", "15"})
  void refusesATruncatedHeader(int bytes) throws IOException {
    refusedPictures(Arrays.copyOf(SmallIdxFiles.picturesFile(1), bytes))
        .hasMessage(
            "%s ends after %d bytes, in the middle of its header: an IDX file of pictures has 16 bytes of it"
                .formatted(images(), bytes));
  }

  @Test
  void refusesATruncatedBody() throws IOException {
    refusedPictures(Arrays.copyOf(SmallIdxFiles.picturesFile(3), 16 + 2 * 784 + 10))
        .hasMessage(
            "%s is truncated: its header promises 3 pictures (2368 bytes), it ends after 2 of them (1594 bytes)"
                .formatted(images()));
  }

  @Test
  void refusesATruncatedBodyInsideAGzip() throws IOException {
    write(
        SmallIdxFiles.gzip(Arrays.copyOf(SmallIdxFiles.picturesFile(3), 16 + 784)),
        SmallIdxFiles.labelsFile(3));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "%s is truncated: its header promises 3 pictures (2368 bytes), it ends after 1 of them (800 bytes)"
                .formatted(images()));
  }

  @Test
  void refusesTrailingBytes() throws IOException {
    byte[] sound = SmallIdxFiles.picturesFile(2);
    refusedPictures(Arrays.copyOf(sound, sound.length + 1))
        .hasMessage(
            "%s goes on after its 2 pictures: it must end after 1584 bytes".formatted(images()));
  }

  @Test
  void refusesTrailingBytesInsideAGzip() throws IOException {
    byte[] sound = SmallIdxFiles.labelsFile(2);
    write(
        SmallIdxFiles.picturesFile(2), SmallIdxFiles.gzip(Arrays.copyOf(sound, sound.length + 5)));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "%s goes on after its 2 labels: it must end after 10 bytes".formatted(labels()));
  }

  @Test
  void refusesAPairWhoseCountsDiffer() throws IOException {
    refusedLabels(3, SmallIdxFiles.labelsFile(2))
        .hasMessage(
            "%s holds 3 pictures but %s holds 2 labels; a pair must hold the same number"
                .formatted(images(), labels()));
  }

  @Test
  void refusesAFileOfNoPictures() throws IOException {
    refusedPictures(SmallIdxFiles.idx(0x803, new byte[0], 0, 28, 28))
        .hasMessage("%s: its header promises 0 pictures, must be at least 1".formatted(images()));
  }

  @ParameterizedTest
  @CsvSource({"0, 28, 0", "28, 0, 0", "32, 32, 32", "28, -1, '4294967295'"})
  void refusesPicturesOfAnotherSize(int rows, int columns, String named) throws IOException {
    refusedPictures(SmallIdxFiles.idx(0x803, new byte[784], 1, rows, columns))
        .hasMessage(
            "%s: its header gives pictures a side of %s pixels, must be 28"
                .formatted(images(), named));
  }

  @Test
  void refusesAnAbsurdCountBeforeAnythingIsAllocated() throws IOException {
    refusedPictures(SmallIdxFiles.idx(0x803, new byte[784], -1, 28, 28))
        .hasMessage(
            "%s is truncated: its header promises 4294967295 pictures (3367254359296 bytes), it ends after 1 of them (800 bytes)"
                .formatted(images()));
  }

  @Test
  void refusesACountThatItsGzipCannotHold() throws IOException {
    byte[] packed = SmallIdxFiles.gzip(SmallIdxFiles.idx(0x803, new byte[784], 1_000_000, 28, 28));
    refusedPictures(packed)
        .hasMessage(
            "%s: its header promises 1000000 pictures (784000016 bytes), more than %d bytes of gzip can hold (%d at best)"
                .formatted(images(), packed.length, packed.length * 1032L));
  }

  @Test
  void acceptsTheBestGzipThereIs() throws IOException {
    write(
        SmallIdxFiles.gzip(SmallIdxFiles.idx(0x803, new byte[2000 * 784], 2000, 28, 28)),
        SmallIdxFiles.gzip(SmallIdxFiles.idx(0x801, new byte[2000], 2000)));
    assertThat(readAll().size()).isEqualTo(2000);
  }

  @Test
  void refusesALabelOverNine() throws IOException {
    write(SmallIdxFiles.picturesFile(4), SmallIdxFiles.idx(0x801, new byte[] {1, 2, 10, 3}, 4));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage("%s: label number 2 is 10, must be 0 to 9".formatted(labels()));
  }

  @Test
  void saysTheSameThroughDataVecsInterface() throws IOException {
    write(SmallIdxFiles.picturesFile(1), SmallIdxFiles.idx(0x801, new byte[] {(byte) 255}, 1));
    try (IdxRecordReader reader = IdxRecordReader.open(images(), labels())) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOf(DatasetFormatException.class)
          .hasMessage("%s: label number 0 is 255, must be 0 to 9".formatted(labels()));
    }
  }

  @Test
  void refusesAGzipThatIsCutOff() throws IOException {
    byte[] packed = SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(40));
    write(Arrays.copyOf(packed, packed.length / 2), SmallIdxFiles.labelsFile(40));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "%s is a gzip file that is cut off after %d bytes; fetch it again"
                .formatted(images(), packed.length / 2));
  }

  @Test
  void refusesAGzipThatIsCutOffInItsChecksum() throws IOException {
    byte[] packed = SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(2));
    write(Arrays.copyOf(packed, packed.length - 3), SmallIdxFiles.labelsFile(2));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("is a gzip file that is cut off");
  }

  @Test
  void refusesAGzipHeaderThatIsCutOff() throws IOException {
    refusedPictures(Arrays.copyOf(SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(1)), 6))
        .hasMessageContaining("starts like a gzip file but its gzip header is damaged");
  }

  @Test
  void refusesAGzipWithAWrongChecksum() throws IOException {
    byte[] packed = SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(2));
    packed[packed.length - 8] ^= 1;
    write(packed, SmallIdxFiles.labelsFile(2));
    assertThatThrownBy(this::readAll)
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("is a damaged gzip file (Corrupt GZIP trailer); fetch it again");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    refusedPictures(new byte[0])
        .hasMessage(
            "%s is empty (0 bytes); an IDX file of pictures starts with 16 bytes of header"
                .formatted(images()));
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectory(images());
    assertThatThrownBy(() -> IdxRecordReader.open(images(), labels()))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage("%s is a folder, not an IDX file of pictures".formatted(images()));
  }

  @Test
  void saysWhatIsThereWhenAFileIsMissing() throws IOException {
    Files.createFile(folder.resolve("train-images.zip"));
    Files.createDirectory(folder.resolve("old"));
    assertThatThrownBy(() -> IdxRecordReader.open(images(), labels()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(images().toString())
        .hasMessageContaining(
            "no such file; the folder %s holds old/, train-images.zip".formatted(folder));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusedPictures(byte[] pictures)
      throws IOException {
    write(pictures, SmallIdxFiles.labelsFile(1));
    return assertThatThrownBy(() -> IdxRecordReader.open(images(), labels()))
        .isInstanceOf(DatasetFormatException.class);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusedLabels(int pictures, byte[] labels)
      throws IOException {
    write(SmallIdxFiles.picturesFile(pictures), labels);
    return assertThatThrownBy(() -> IdxRecordReader.open(images(), labels()))
        .isInstanceOf(DatasetFormatException.class);
  }

  private DigitDataset readAll() throws IOException {
    try (IdxRecordReader reader = IdxRecordReader.open(images(), labels())) {
      return DigitDataset.read("hostile", reader);
    }
  }

  private void write(byte[] pictures, byte[] labels) throws IOException {
    Files.write(images(), pictures);
    Files.write(labels(), labels);
  }

  private Path images() {
    return folder.resolve("pictures");
  }

  private Path labels() {
    return folder.resolve("labels");
  }
}
