package org.mnist4j.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.recognizer.picture.DigitForm;

class WriterLabelsTest {
  @TempDir Path folder;

  /** Digits and their writers as QMNIST writes them: big-endian, eight columns. */
  private Path file(int[] digits, int[] writers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 32 * digits.length);
    bytes.putInt(0x0c02).putInt(digits.length).putInt(8);
    for (int i = 0; i < digits.length; i++) {
      bytes.putInt(digits[i]).putInt(4).putInt(writers[i]);
      bytes.putInt(i).putInt(48 + digits[i]).putInt(i).putInt(0).putInt(0);
    }
    return Files.write(folder.resolve("qmnist-train-labels-idx2-int"), bytes.array());
  }

  private static DigitDataset pictures(byte... labels) {
    return DigitDataset.of("some", new byte[labels.length * DigitForm.PIXELS], labels);
  }

  @Test
  void writersJoinThePicturesThatHaveTheSameLabels() throws IOException {
    WriterLabels labels = WriterLabels.read(file(new int[] {5, 0, 4}, new int[] {2049, 190, 2049}));
    DigitDataset joined = labels.join(pictures((byte) 5, (byte) 0, (byte) 4));
    assertThat(joined.writers().orElseThrow().of(1)).isEqualTo(190);
    assertThat(joined.writers().orElseThrow().distinct()).containsExactly(190, 2049);
    assertThat(joined.named("others").writers()).isPresent();
  }

  @Test
  void labelsOfOtherPicturesAreRefusedWithTheFirstDifference() throws IOException {
    WriterLabels labels = WriterLabels.read(file(new int[] {5, 0, 4}, new int[3]));
    assertThatThrownBy(() -> labels.join(pictures((byte) 5, (byte) 0)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("writers of 3 pictures, but some has 2");
    assertThatThrownBy(() -> labels.join(pictures((byte) 5, (byte) 1, (byte) 4)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("label number 1 is 0 there and 1 here");
    assertThat(labels.areOf(pictures((byte) 5, (byte) 0, (byte) 4))).isFalse(); // One writer.
    WriterLabels two = WriterLabels.read(file(new int[] {5, 0, 4}, new int[] {1, 1, 2}));
    assertThat(two.areOf(pictures((byte) 5, (byte) 0, (byte) 4))).isTrue();
    assertThat(two.areOf(pictures((byte) 5, (byte) 0))).isFalse();
  }

  @Test
  void filesOfAnotherFormAreRefused() throws IOException {
    Path plain = folder.resolve("labels");
    Files.write(plain, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, 3});
    assertThat(WriterLabels.isOne(plain)).isFalse();
    assertThatThrownBy(() -> WriterLabels.read(plain))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("holds no writers", "8 columns");
    Path file = file(new int[] {1, 2}, new int[2]);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
    assertThat(WriterLabels.isOne(file)).isFalse();
    assertThatThrownBy(() -> WriterLabels.read(file))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("is cut off");
  }
}
