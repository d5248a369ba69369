package org.mnist4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.SmallIdxFiles;

class MnistDirectoryTest {
  private final Path folder;

  MnistDirectoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, false",
    "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz, true",
    "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte.gz, false",
  })
  void findsFilesUnderAllTheirNames(String images, String labels, boolean packed)
      throws IOException {
    byte[] pictures = SmallIdxFiles.picturesFile(2);
    SmallIdxFiles.write(folder, images, packed ? SmallIdxFiles.gzip(pictures) : pictures);
    SmallIdxFiles.write(folder, labels, SmallIdxFiles.gzip(SmallIdxFiles.labelsFile(2)));
    MnistDirectory directory = MnistDirectory.of(folder);

    assertThat(directory.has(MnistSplit.TEST)).isTrue();
    assertThat(directory.has(MnistSplit.TRAIN)).isFalse();
    assertThat(directory.missing()).containsExactly(MnistFile.TRAIN_IMAGES, MnistFile.TRAIN_LABELS);
    assertThat(directory.read(MnistSplit.TEST).size()).isEqualTo(2);
  }

  @Test
  void callsOtherDataAfterItsFolderAndNeverMnist() throws IOException {
    Path fashion = Files.createDirectory(folder.resolve("fashion"));
    SmallIdxFiles.reader(fashion, 3).close();
    assertThat(MnistDirectory.of(fashion).read(MnistSplit.TRAIN).name())
        .isEqualTo("idx:fashion train");
  }

  @Test
  void saysWhatIsThereWhenAFileIsMissing() throws IOException {
    Files.createFile(folder.resolve("t10k-images-idx3-ubyte.gz"));
    assertThatThrownBy(() -> MnistDirectory.of(folder).read(MnistSplit.TEST))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            "%s: no such file, with or without .gz; the folder %s holds t10k-images-idx3-ubyte.gz"
                .formatted(folder.resolve("t10k-labels-idx1-ubyte"), folder));
  }

  @Test
  void tellsWhatEachFileIs() throws IOException {
    byte[] packed = SmallIdxFiles.gzip(SmallIdxFiles.picturesFile(2));
    SmallIdxFiles.write(folder, "train-images-idx3-ubyte", SmallIdxFiles.picturesFile(2));
    SmallIdxFiles.write(folder, "t10k-images-idx3-ubyte.gz", Arrays.copyOf(packed, 40));

    assertThat(MnistDirectory.of(folder).verify())
        .extracting(FileCheck::status)
        .containsExactly(
            FileCheck.Status.OTHER,
            FileCheck.Status.MISSING,
            FileCheck.Status.DAMAGED,
            FileCheck.Status.MISSING);
    assertThat(MnistDirectory.of(folder).verify().get(0).detail())
        .startsWith("isn't MNIST's: 1584 bytes with SHA-256 ");
  }

  @Test
  void readsNoFurtherThanMnistWouldBeToTellThatAFileIsNot() throws IOException {
    byte[] large = new byte[1 << 20];
    SmallIdxFiles.write(folder, "t10k-labels-idx1-ubyte.gz", SmallIdxFiles.gzip(large));
    assertThat(MnistDirectory.of(folder).verify().get(3).detail())
        .startsWith("isn't MNIST's: 10009 bytes");
  }
}
