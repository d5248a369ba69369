package org.mnist4j.formats.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mnist4j.formats.npy.NpyArray;

/** The files in this package's resources were written by scipy.io.savemat. */
class MatFileTest {
  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MatFileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Map<String, NpyArray> read(byte[] bytes) throws IOException {
    return MatFile.read(new ByteArrayInputStream(bytes), 1 << 20);
  }

  @Test
  void plainAndCompressedFilesGiveTheSameArraysAndCellsArePassedOver() throws IOException {
    for (String name : new String[] {"mnist-original.mat", "compressed.mat"}) {
      Map<String, NpyArray> arrays = read(resource(name));
      assertThat(arrays.keySet()).as(name).containsExactlyInAnyOrder("data", "label");
      NpyArray data = arrays.get("data");
      assertThat(data.shape()).containsExactly(784L, 12L);
      assertThat(data.header().fortran()).isTrue();
      assertThat(data.raw().get(784 * 3 + 5) & 0xff).isEqualTo((3 * 31 + 5 * 7) % 256);
      assertThat(arrays.get("label").toDoubles())
          .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    }
  }

  @Test
  void cutOffAnywhereItIsRefusedOrShorterButNeverWrong() throws IOException {
    byte[] whole = resource("mnist-original.mat");
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(read(cut)).hasSizeLessThanOrEqualTo(2);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(MatException.class);
      }
    }
  }

  @Test
  void anElementThatPromisesGigabytesIsRefusedUnread() throws IOException {
    byte[] bytes = resource("mnist-original.mat");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(128 + 4, -1);
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(MatException.class);
    byte[] compressed = resource("compressed.mat");
    ByteBuffer.wrap(compressed).order(ByteOrder.LITTLE_ENDIAN).putInt(128 + 4, -1);
    assertThatThrownBy(() -> read(compressed))
        .isInstanceOf(MatException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void otherFilesAreRefused() {
    assertThatThrownBy(() -> read(new byte[200])).hasMessageContaining("no MATLAB 5 file");
    assertThatThrownBy(
            () -> {
              byte[] bytes = resource("compressed.mat");
              bytes[126] = 'X';
              read(bytes);
            })
        .hasMessageContaining("endian");
  }

  @Test
  void randomDamageNeverEscapesAsAnythingButAReason() throws IOException {
    java.util.Random random = new java.util.Random(1);
    for (String name : new String[] {"mnist-original.mat", "compressed.mat"}) {
      byte[] whole = resource(name);
      for (int trial = 0; trial < 2000; trial++) {
        byte[] bytes = whole.clone();
        for (int i = 0; i < 3; i++) {
          bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
        }
        try {
          read(bytes);
        } catch (IOException e) {
          assertThat(e).isInstanceOf(MatException.class);
        }
      }
    }
  }
}
