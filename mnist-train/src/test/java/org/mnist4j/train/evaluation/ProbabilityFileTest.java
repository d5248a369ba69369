package org.mnist4j.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProbabilityFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("test-probabilities.npy");
  }

  private static Probabilities some(int pictures) {
    float[] values = new float[pictures * 10];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 % 101) / 101f;
    }
    return Probabilities.copyOf(FloatBuffer.wrap(values));
  }

  private void writeRaw(String header, int valueBytes) throws Exception {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    Files.write(
        file,
        ByteBuffer.allocate(10 + text.length + valueBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) text.length)
            .put(text)
            .array());
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    Probabilities written = some(123);
    ProbabilityFile.write(file, written);
    assertThat(ProbabilityFile.read(file).values()).isEqualTo(written.values());
  }

  @Test
  void theHeaderIsTheOneNumpyWrites() throws Exception {
    ProbabilityFile.write(file, some(10_000));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(128 + 10_000 * 40);
    String header = new String(Arrays.copyOfRange(bytes, 10, 128), StandardCharsets.US_ASCII);
    assertThat(header)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (10000, 10), } ")
        .endsWith("\n");
    assertThat(bytes[8] + 256 * bytes[9]).isEqualTo(118);
  }

  @Test
  void aFileCutAnywhereIsRefused() throws Exception {
    ProbabilityFile.write(file, some(3));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ProbabilityFile.read(file))
          .as("cut to %d bytes", length)
          .isInstanceOf(ProbabilityFileException.class)
          .hasMessageContaining("test-probabilities.npy");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 10), }\n",
        "{'descr': '|O', 'fortran_order': False, 'shape': (3, 10), }\n",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 10), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 11), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 10), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999, 10), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 10), }\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 10), }\n",
        "anything"
      })
  void anotherArrayOrASizeThatLiesIsRefused(String header) throws Exception {
    writeRaw(header, 3 * 40);
    assertThatThrownBy(() -> ProbabilityFile.read(file))
        .isInstanceOf(ProbabilityFileException.class);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.1f, 1.5f})
  void valuesThatAreNoProbabilitiesAreRefused(float value) throws Exception {
    float[] values = new float[20];
    values[13] = value;
    ProbabilityFile.write(file, Probabilities.copyOf(FloatBuffer.wrap(values)));
    assertThatThrownBy(() -> ProbabilityFile.read(file))
        .isInstanceOf(ProbabilityFileException.class)
        .hasMessageContaining("picture 1 has the probability");
  }
}
