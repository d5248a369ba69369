package org.mnist4j.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code numpy.savez_compressed}; kinds.npz is by NumPy 2.4. */
final class NpzTensorsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void everyTypeAndOrderIsReadAsNumpyReadsIt() throws Exception {
    TensorFile file =
        TensorFile.open(
            Path.of(Objects.requireNonNull(NpzTensorsTest.class.getResource("kinds.npz")).toURI()));
    assertThat(file.format()).isEqualTo("NumPy npz");
    Map<String, Tensor> all =
        file.tensors().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
    assertThat(file.tensors().get(0).name()).isEqualTo("fc.plain");
    float[] plain = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertThat(get(all, "fc.plain").floats()).containsExactly(plain);
    assertThat(get(all, "fc.plain").shape()).containsExactly(3L, 4L);
    assertThat(get(all, "fc.transposed").floats())
        .containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    assertThat(get(all, "fc.transposed").shape()).containsExactly(4L, 3L);
    float[] cube = new float[24];
    IntStream.range(0, 24).forEach(i -> cube[i] = i);
    assertThat(get(all, "fc.cube").floats()).containsExactly(cube);
    assertThat(get(all, "double").type()).isEqualTo(TensorType.FLOAT64);
    assertThat(get(all, "double").floats()[11]).isEqualTo((float) (11 / 7f));
    assertThat(get(all, "half").floats()[3]).isEqualTo(1.5f);
    assertThat(get(all, "count").floats()).containsExactly(7);
    assertThat(get(all, "count").shape()).isEmpty();
    assertThat(get(all, "bytes").floats()).containsExactly(plain);
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  @Test
  void hostileFilesAreRefusedOnOneLine() throws Exception {
    assertRefused(array("|O", "(2,)", 16), "reading them means running a pickle");
    assertRefused(array("<u4", "(4,)", 16), "is of the type <u4, which no model has");
    assertRefused(array("<f4", "(400,)", 8), "needs 1600 bytes");
    assertRefused(array("<f4", "(4294967296, 4294967296)", 8), "more elements than can be counted");
    assertRefused(array("<f4", "(20000000,)", 80_000_000), "would unfold to 80,000");
    Path twice = zip("a.npy", "b.npy");
    Files.writeString(
        twice,
        Files.readString(twice, StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy"),
        StandardCharsets.ISO_8859_1);
    assertRefused(twice, "has the entry 'a.npy' twice");
    byte[] whole = Files.readAllBytes(zip("a.npy"));
    assertRefused(
        Files.write(folder.resolve("cut.npz"), java.util.Arrays.copyOf(whole, whole.length - 9)),
        "isn't a whole zip");
  }

  private static byte[] header(String type, String shape) {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
    return ("\u0093NUMPY\1\0" + (char) text.length() + "\0" + text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path array(String type, String shape, int bytes) throws IOException {
    Path file = folder.resolve("array.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("fc.weight.npy"));
      zip.write(header(type, shape));
      zip.write(new byte[bytes]);
    }
    return file;
  }

  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("names.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(header("<f4", "(1,)"));
        zip.write(new byte[4]);
      }
    }
    return file;
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }
}
