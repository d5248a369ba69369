package org.mnist4j.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in this package's resources were written by NumPy 2. */
class NpyArrayTest {
  /** {@code np.arange(24).reshape(2, 3, 4) * 5 + 1}. */
  private static final double[] NUMBERS =
      IntStream.range(0, 24).mapToDouble(i -> i * 5 + 1).toArray();

  @TempDir Path folder;

  static Path resource(String name) {
    try {
      return Path.of(NpyArrayTest.class.getResource(name).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static NpyArray read(byte[] bytes) throws IOException {
    return NpyArray.read(new ByteArrayInputStream(bytes), "a.npy", 1 << 20);
  }

  private static byte[] withHeader(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(ascii.length);
    out.write(ascii.length >>> 8);
    out.writeBytes(ascii);
    return out.toByteArray();
  }

  @Test
  void allVersionsOfTheHeaderAreRead() throws IOException {
    for (int version = 1; version <= 3; version++) {
      NpyArray array = read(Files.readAllBytes(resource("version" + version + ".npy")));
      assertThat(array.shape()).containsExactly(2L, 3L, 4L);
      assertThat(array.toDoubles()).containsExactly(NUMBERS);
    }
  }

  @Test
  void everyTypeInBothOrdersGivesTheSameNumbers() throws IOException {
    try (NpzFile npz = NpzFile.open(resource("types.npz"))) {
      assertThat(npz.names()).hasSize(32);
      for (String name : npz.names()) {
        NpyArray array = npz.read(name, 1 << 20);
        if (name.equals("bool")) {
          assertThat(array.toDoubles()).startsWith(0, 1, 0, 1);
        } else if (name.equals("scalar")) {
          assertThat(array.shape()).isEmpty();
          assertThat(array.toDoubles()).containsExactly(121);
        } else {
          assertThat(array.header().fortran()).as(name).isEqualTo(name.startsWith("f_"));
          assertThat(array.toDoubles()).as(name).containsExactly(NUMBERS);
          assertThat(array.inCOrder().toFloats()).as(name).hasSize(24).startsWith(1, 6, 11);
          assertThat(array.inCOrder().header().fortran()).isFalse();
        }
      }
    }
  }

  @Test
  void aHalfIsReadWithItsSmallestAndItsInfinity() {
    NpyType half = NpyType.of("<f2");
    java.nio.ByteBuffer raw =
        java.nio.ByteBuffer.wrap(new byte[] {1, 0, 0, 0x7c, 1, 0x7c, 0, (byte) 0xc0})
            .order(half.order());
    assertThat(half.get(raw, 0)).isEqualTo(0x1p-24);
    assertThat(half.get(raw, 2)).isInfinite();
    assertThat(half.get(raw, 4)).isNaN();
    assertThat(half.get(raw, 6)).isEqualTo(-2);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    NpyHeader header = new NpyHeader(NpyType.UINT8, false, List.of(2L, 3L));
    Path file = folder.resolve("a.npz");
    try (NpzWriter writer = new NpzWriter(Files.newOutputStream(file))) {
      writer.add("x", NpyArray.of(header, new byte[] {1, 2, 3, 4, 5, (byte) 255}));
      assertThatThrownBy(
              () -> {
                try (var out = writer.begin("y", header)) {
                  out.write(1);
                }
              })
          .hasMessageContaining("fewer");
    }
    try (NpzFile npz = NpzFile.open(file)) {
      assertThat(npz.read("x", 100).toDoubles()).containsExactly(1, 2, 3, 4, 5, 255);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyArray.of(header, new byte[6]).write(out);
    assertThat(out.size()).isEqualTo(128 + 6);
  }

  @Test
  void objectsAndRecordsAreRefusedUnread() {
    assertThatThrownBy(() -> read(Files.readAllBytes(resource("objects.npy"))))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining("running a pickle");
    assertThatThrownBy(() -> read(Files.readAllBytes(resource("records.npy"))))
        .hasMessageContaining("records of several fields");
    assertThatThrownBy(() -> NpyType.of("<c8")).hasMessageContaining("'<c8' aren't read");
  }

  @Test
  void aHeaderThatPromisesMoreThanFollowsAllocatesNothingOfIt() {
    byte[] huge =
        withHeader("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000, 1000000), }\n");
    assertThatThrownBy(() -> read(huge)).hasMessageContaining("needs 1000000000000 bytes");
    byte[] short1 =
        withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (1000, 100), }\n");
    assertThatThrownBy(() -> read(short1)).hasMessageContaining("is cut off");
    byte[] overflow =
        withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }");
    assertThatThrownBy(() -> read(overflow)).hasMessageContaining("can be counted");
    byte[] digits =
        withHeader(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999999,), }");
    assertThatThrownBy(() -> read(digits)).hasMessageContaining("no list of sizes");
  }

  @Test
  void damageIsNamed() {
    assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("no NumPy array");
    assertThatThrownBy(() -> read("<html>".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("no NumPy array");
    assertThatThrownBy(() -> read(withHeader("hello"))).hasMessageContaining("not what NumPy");
    byte[] more = withHeader("{'descr': '|u1', 'fortran_order': False, 'shape': (), }\n");
    byte[] tooLong = java.util.Arrays.copyOf(more, more.length + 2);
    assertThatThrownBy(() -> read(tooLong)).hasMessageContaining("goes on");
    more[6] = 9;
    assertThatThrownBy(() -> read(more)).hasMessageContaining("version 9");
    byte[] longHeader = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    assertThatThrownBy(() -> read(longHeader)).hasMessageContaining("4294967295");
  }

  @Test
  void aCutOffOrForeignZipIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(resource("stored.npz"));
    Path cut = Files.write(folder.resolve("cut.npz"), java.util.Arrays.copyOf(whole, 300));
    assertThatThrownBy(() -> NpzFile.open(cut))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining("cut off");
    Path other = folder.resolve("other.zip");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
    }
    assertThatThrownBy(() -> NpzFile.open(other)).hasMessageContaining("without NumPy arrays");
  }

  @Test
  void anEntrySmallerThanItsArrayIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("bomb.npz");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("x.npy"));
      zip.write(withHeader("{'descr': '|u1', 'fortran_order': False, 'shape': (2000000000,), }\n"));
    }
    try (NpzFile npz = NpzFile.open(file)) {
      assertThatThrownBy(() -> npz.read("x", Long.MAX_VALUE))
          .isInstanceOf(NpyException.class)
          .hasMessageContaining("the whole entry has");
    }
  }
}
