package org.mnist4j.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made to do harm: each gets one line that says why it isn't read. */
final class HostileTensorFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.pth"), bytes);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    entry.setSize(bytes.length);
    entry.setMethod(ZipEntry.STORED);
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A torch zip with that pickle and a storage '0' of 16 bytes. */
  private Path zip(String pickle) throws IOException {
    Path file = folder.resolve("file.pth");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "a/data.pkl", latin(pickle));
      entry(zip, "a/data/0", new byte[16]);
    }
    return file;
  }

  /** A dictionary with one tensor, in protocol 0 and 2 mixed. */
  private static String tensor(long elements, long offset, String sizes, String strides) {
    return "}Vw\nctorch._utils\n_rebuild_tensor_v2\n((Vstorage\nctorch\nFloatStorage\nV0\nVcpu\nL"
        + elements
        + "L\ntQL"
        + offset
        + "L\n("
        + sizes
        + "t("
        + strides
        + "tI00\nNtRs.";
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void theHarmlessTwinOfTheHostileOnesIsRead() throws IOException {
    TensorFile file = TensorFile.open(zip(tensor(4, 0, "I2\nI2\n", "I2\nI1\n")));
    assertThat(file.tensors().get(0).floats()).containsExactly(0, 0, 0, 0);
    assertThat(file.danger()).isEmpty();
  }

  @Test
  void aCallOfOsSystemIsToldAndNotMade() throws IOException {
    Path harmed = folder.resolve("harmed");
    TensorFile file = TensorFile.open(zip("cos\nsystem\n(Vtouch " + harmed + "\ntR."));

    assertThat(file.danger()).contains("os.system('touch " + harmed + "')");
    assertThat(harmed).doesNotExist();
  }

  @Test
  void aCallBehindAGoodDictionaryIsToldToo() throws IOException {
    String good = tensor(4, 0, "I4\n", "I1\n");
    TensorFile file = TensorFile.open(zip("cbuiltins\nexec\n(Vprint(1)\ntR0" + good));

    assertThat(file.danger()).contains("builtins.exec('print(1)')");
    assertThat(file.tensors()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "4 | 0 | I5, | I1, | reaches past the 4 values",
        "4 | 1 | I4, | I1, | reaches past the 4 values",
        "4 | -1 | I2, | I1, | reaches past",
        "4 | 0 | I2,I2, | I3,I1, | reaches past",
        "4 | 0 | I-2, | I1, | none may be negative",
        "4 | 0 | I2, | I-1, | none may be negative",
        "4 | 0 | I2, | I1,I1, | 1 sizes and 2 strides",
        "4 | 0 | L4611686018427387904L,L4L, | I1,I1, | larger than any memory",
        "4 | 0 | L4611686018427387904L,I1, | I4,I1, | larger than any memory",
        "4 | 0 | L9223372036854775807L, | I0, | makes",
        "4 | 0 | L2000000L, | I0, | makes",
        "4 | 9223372036854775807 | I2, | I1, | larger than any memory",
        "5 | 0 | I4, | I1, | aren't the 5 values",
        "3 | 0 | I3, | I1, | aren't the 3 values",
        "-4 | 0 | I4, | I1, | aren't the -4 values",
        "4611686018427387908 | 0 | I4, | I1, | aren't the",
        "4 | 0 | L99999999999999999999L, | I1, | doesn't say as PyTorch does",
      })
  void tensorsThatDoNotFitTheirStorageAreRefused(
      long elements, long offset, String sizes, String strides, String reason) throws IOException {
    assertRefused(
        zip(tensor(elements, offset, sizes.replace(',', '\n'), strides.replace(',', '\n'))),
        reason);
  }

  @Test
  void aNameGivenTwiceIsRefused() throws IOException {
    String one = tensor(4, 0, "I4\n", "I1\n");
    String item = one.substring(1, one.length() - 1);
    assertRefused(zip("}" + item + item + "."), "two tensors named 'w'");
  }

  @Test
  void aStorageThatIsNotThereIsRefused() throws IOException {
    assertRefused(
        zip(tensor(4, 0, "I4\n", "I1\n").replace("V0\n", "V../../etc/passwd\n")),
        "lacks the entry 'a/data/../../etc/passwd'");
  }

  @Test
  void aCompressedEntryIsRefusedBeforeItUnfolds() throws IOException {
    Path file = folder.resolve("file.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "a/data.pkl", latin(tensor(4, 0, "I4\n", "I1\n")));
      zip.putNextEntry(new ZipEntry("a/data/0"));
      zip.write(new byte[10_000_000]);
    }
    assertRefused(file, "would unfold to 10,000,000 bytes");
  }

  @Test
  void anEntryThatIsThereTwiceIsRefused() throws IOException {
    Path file = folder.resolve("file.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "a/data.pkl", latin("}."));
      entry(zip, "a/data.pkx", latin("}."));
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1).replace("pkx", "pkl");
    Files.write(file, latin(bytes));
    assertRefused(file, "twice");
  }

  @Test
  void entriesOverOneAnotherAreRefused() throws IOException {
    Path file = folder.resolve("file.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "a/data.pkl", new byte[1000]);
      entry(zip, "a/data.pkx", new byte[1000]);
    }
    byte[] bytes = Files.readAllBytes(file);
    // The directory's first entry begins after the data; each says how large it is at 20 and 24.
    int directory = latinIndex(bytes, "PK\1\2");
    for (int place = directory; place >= 0; place = latinIndex(bytes, "PK\1\2", place + 1)) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(place + 20, 2000);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(place + 24, 2000);
    }
    Files.write(file, bytes);
    assertRefused(file, "lie over one another");
  }

  private static int latinIndex(byte[] bytes, String text) {
    return latinIndex(bytes, text, 0);
  }

  private static int latinIndex(byte[] bytes, String text, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}"
            + " | inside another",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}"
            + " | after a hole",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | end at byte 8 of 12",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | end at byte 16 of 12",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}} | of shape [2] has 12"
            + " bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,12]}} |"
            + " larger than any memory",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[12,0]}} | data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-3],\"data_offsets\":[0,12]}} | has a value that is"
            + " no",
        "{\"a\":{\"dtype\":\"F7\",\"shape\":[3],\"data_offsets\":[0,12]}} | of the type F7",
        "{\"a\":1} | is no object",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},\"a\":{}} | the name 'a'"
            + " twice",
        "{\"a\":[[[[[[[]]]]]]]} | nested more than",
        "{\"a\" | lacks a colon",
        "{} x | isn't one object"
      })
  void brokenHeadersOfSafetensorsAreRefused(String header, String reason) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    assertRefused(write(bytes.putLong(json.length).put(json).array()), reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "1000", "9223372036854775807", "-1"})
  void aHeaderLongerThanItsFileIsRefused(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    assertRefused(write(bytes.putLong(length).put((byte) '{').array()), "its header should have");
  }

  @Test
  void otherFilesAreToldApart() throws IOException {
    assertRefused(write(new byte[0]), "neither a file of torch.save nor safetensors");
    assertRefused(write(latin("PK\3\4 and no zip")), "can't be used");
    byte[] tar = new byte[512];
    System.arraycopy(latin("ustar"), 0, tar, 257, 5);
    assertRefused(write(tar), "tar archive");
    assertRefused(write(latin("\u0080\u0002cos\nsystem\n(Vls\ntR.")), "os.system('ls')");
    assertRefused(folder.resolve("nothing"), "no such file");
  }

  @ParameterizedTest
  @CsvSource({"kinds.pth", "stream.pth", "kinds.safetensors"})
  void bytesChangedAtRandomNeverDoWorseThanAReason(String name) throws Exception {
    byte[] good =
        Files.readAllBytes(
            Path.of(Objects.requireNonNull(HostileTensorFileTest.class.getResource(name)).toURI()));
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = good.clone();
      for (int change = 0; change <= round % 4; change++) {
        bytes[random.nextInt(Math.min(bytes.length, 1500))] = (byte) random.nextInt();
      }
      try {
        for (Tensor tensor : TensorFile.open(write(bytes)).tensors()) {
          tensor.floats();
        }
      } catch (IOException e) {
        assertThat(String.valueOf(e.getMessage())).doesNotContain("\n");
      }
    }
  }
}
