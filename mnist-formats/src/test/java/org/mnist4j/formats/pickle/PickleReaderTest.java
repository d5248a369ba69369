package org.mnist4j.formats.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PickleReaderTest {
  /**
   * What CPython 3 writes, protocols 0 to 5, of {@code {'a': [1, -2, 300, 70000, 2**40, True, None,
   * 1.5, 'text é', b'by'], 't': (1,), 't2': (1, 2), 't3': (1, 2, 3), 't4': (1, 2, 3, 4), 'od':
   * OrderedDict([('x', 1), ('y', (2,))]), 's': {3}}}.
   */
  private static final String[] BY_PROTOCOL = {
    "KGRwMApWYQpwMQoobHAyCkkxCmFJLTIKYUkzMDAKYUk3MDAwMAphTDEwOTk1MTE2Mjc3NzZMCmFJ"
        + "MDEKYU5hRjEuNQphVnRleHQg6QpwMwphY19jb2RlY3MKZW5jb2RlCnA0CihWYnkKcDUKVmxhdGlu"
        + "MQpwNgp0cDcKUnA4CmFzVnQKcDkKKEkxCnRwMTAKc1Z0MgpwMTEKKEkxCkkyCnRwMTIKc1Z0Mwpw"
        + "MTMKKEkxCkkyCkkzCnRwMTQKc1Z0NApwMTUKKEkxCkkyCkkzCkk0CnRwMTYKc1ZvZApwMTcKY2Nv"
        + "bGxlY3Rpb25zCk9yZGVyZWREaWN0CnAxOAoodFJwMTkKVngKcDIwCkkxCnNWeQpwMjEKKEkyCnRw"
        + "MjIKc3NWcwpwMjMKY19fYnVpbHRpbl9fCnNldApwMjQKKChscDI1CkkzCmF0cDI2ClJwMjcKcy4=",
    "fXEAKFgBAAAAYXEBXXECKEsBSv7///9NLAFKcBEBAEwxMDk5NTExNjI3Nzc2TApJMDEKTkc/+AAA"
        + "AAAAAFgHAAAAdGV4dCDDqXEDY19jb2RlY3MKZW5jb2RlCnEEKFgCAAAAYnlxBVgGAAAAbGF0aW4x"
        + "cQZ0cQdScQhlWAEAAAB0cQkoSwF0cQpYAgAAAHQycQsoSwFLAnRxDFgCAAAAdDNxDShLAUsCSwN0"
        + "cQ5YAgAAAHQ0cQ8oSwFLAksDSwR0cRBYAgAAAG9kcRFjY29sbGVjdGlvbnMKT3JkZXJlZERpY3QK"
        + "cRIpUnETKFgBAAAAeHEUSwFYAQAAAHlxFShLAnRxFnVYAQAAAHNxF2NfX2J1aWx0aW5fXwpzZXQK"
        + "cRgoXXEZSwNhdHEaUnEbdS4=",
    "gAJ9cQAoWAEAAABhcQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGITkc/+AAAAAAAAFgHAAAA"
        + "dGV4dCDDqXEDY19jb2RlY3MKZW5jb2RlCnEEWAIAAABieXEFWAYAAABsYXRpbjFxBoZxB1JxCGVY"
        + "AQAAAHRxCUsBhXEKWAIAAAB0MnELSwFLAoZxDFgCAAAAdDNxDUsBSwJLA4dxDlgCAAAAdDRxDyhL"
        + "AUsCSwNLBHRxEFgCAAAAb2RxEWNjb2xsZWN0aW9ucwpPcmRlcmVkRGljdApxEilScRMoWAEAAAB4"
        + "cRRLAVgBAAAAeXEVSwKFcRZ1WAEAAABzcRdjX19idWlsdGluX18Kc2V0CnEYXXEZSwNhhXEaUnEb"
        + "dS4=",
    "gAN9cQAoWAEAAABhcQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGITkc/+AAAAAAAAFgHAAAA"
        + "dGV4dCDDqXEDQwJieXEEZVgBAAAAdHEFSwGFcQZYAgAAAHQycQdLAUsChnEIWAIAAAB0M3EJSwFL"
        + "AksDh3EKWAIAAAB0NHELKEsBSwJLA0sEdHEMWAIAAABvZHENY2NvbGxlY3Rpb25zCk9yZGVyZWRE"
        + "aWN0CnEOKVJxDyhYAQAAAHhxEEsBWAEAAAB5cRFLAoVxEnVYAQAAAHNxE2NidWlsdGlucwpzZXQK"
        + "cRRdcRVLA2GFcRZScRd1Lg==",
    "gASVrgAAAAAAAAB9lCiMAWGUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGITkc/+AAAAAAAAIwH"
        + "dGV4dCDDqZRDAmJ5lGWMAXSUSwGFlIwCdDKUSwFLAoaUjAJ0M5RLAUsCSwOHlIwCdDSUKEsBSwJL"
        + "A0sEdJSMAm9klIwLY29sbGVjdGlvbnOUjAtPcmRlcmVkRGljdJSTlClSlCiMAXiUSwGMAXmUSwKF"
        + "lHWMAXOUj5QoSwOQdS4=",
    "gAWVrgAAAAAAAAB9lCiMAWGUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGITkc/+AAAAAAAAIwH"
        + "dGV4dCDDqZRDAmJ5lGWMAXSUSwGFlIwCdDKUSwFLAoaUjAJ0M5RLAUsCSwOHlIwCdDSUKEsBSwJL"
        + "A0sEdJSMAm9klIwLY29sbGVjdGlvbnOUjAtPcmRlcmVkRGljdJSTlClSlCiMAXiUSwGMAXmUSwKF"
        + "lHWMAXOUj5QoSwOQdS4="
  };

  private static Pickle read(byte[] bytes) throws IOException {
    return PickleReader.read(new ByteArrayInputStream(bytes), PickleLimits.MODEL);
  }

  private static Pickle read(String latin) throws IOException {
    return read(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] ofProtocol(int protocol) {
    return Base64.getDecoder().decode(BY_PROTOCOL[protocol]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void everyProtocolGivesTheSameValues(int protocol) throws IOException {
    PickleValue root = read(ofProtocol(protocol)).value();

    List<PickleValue> list = root.get("a").orElseThrow().elementsOf();
    assertThat(list).hasSize(10);
    assertThat(list.subList(0, 5))
        .extracting(value -> value.asLong().orElseThrow())
        .containsExactly(1L, -2L, 300L, 70000L, 1L << 40);
    assertThat(list.subList(5, 9))
        .containsExactly(
            new PickleValue.Bool(true),
            new PickleValue.None(),
            new PickleValue.Real(1.5),
            new PickleValue.Text("text é"));
    assertThat(list.get(9).asBytes().orElseThrow().get(1)).isEqualTo((byte) 'y');
    for (String name : List.of("t", "t2", "t3", "t4")) {
      int size = name.length() == 1 ? 1 : name.charAt(1) - '0';
      assertThat(root.get(name).orElseThrow())
          .isInstanceOfSatisfying(
              PickleValue.Tuple.class, tuple -> assertThat(tuple.elements()).hasSize(size));
    }
    PickleValue ordered = root.get("od").orElseThrow();
    assertThat(ordered.entriesOf()).hasSize(2);
    assertThat(ordered.get("x").flatMap(PickleValue::asLong)).contains(1L);
    assertThat(root.get("nothing")).isEmpty();
  }

  @Test
  void anOrderedDictionaryOfPython2IsOneToo() throws IOException {
    PickleValue value = read("ccollections\nOrderedDict\n((l(lS'x'\naI7\naatR.").value();

    assertThat(value.get("x").flatMap(PickleValue::asLong)).contains(7L);
  }

  @Test
  void whatPythonWouldCallIsToldAndNotCalled() throws IOException {
    Pickle pickle = read("cos\nsystem\n(S'touch /tmp/was-here'\ntR.");

    assertThat(pickle.imports()).containsOnlyKeys("os.system");
    assertThat(pickle.calls()).containsExactly("os.system('touch /tmp/was-here')");
    assertThat(pickle.value())
        .isInstanceOfSatisfying(
            PickleValue.Call.class, call -> assertThat(call.isOf("os.system")).isTrue());
  }

  @Test
  void aCallWhoseResultIsThrownAwayIsToldToo() throws IOException {
    Pickle pickle = read("(ios\nsystem\n0cbuiltins\neval\n0N.");

    assertThat(pickle.value()).isEqualTo(new PickleValue.None());
    assertThat(pickle.imports()).containsOnlyKeys("os.system", "builtins.eval");
    assertThat(pickle.calls()).containsExactly("os.system()");
  }

  @Test
  void noClassOfThisMachineIsLookedUp() throws IOException {
    Pickle pickle = read("cjava.lang\nRuntime\n)\u0081}b.");

    assertThat(pickle.value())
        .isInstanceOfSatisfying(
            PickleValue.Call.class, call -> assertThat(call.states()).hasSize(1));
  }

  @Test
  void aReaderStopsWhereThePickleStops() throws IOException {
    InputStream in = new ByteArrayInputStream("I1\n.I2\n.".getBytes(StandardCharsets.US_ASCII));

    assertThat(PickleReader.read(in, PickleLimits.MODEL).value().asLong()).contains(1L);
    assertThat(PickleReader.read(in, PickleLimits.MODEL).value().asLong()).contains(2L);
  }

  /** {@code (bytes, bytes as protocol 2 has them)}, each 300 long. */
  @Test
  void longStringsAreLeftWhereTheyAreAndReadFromThere() throws IOException {
    byte[] raw = new byte[300];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) i;
      text.append((char) (i & 0xff));
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'B', 44, 1, 0, 0});
    pickle.writeBytes(raw);
    pickle.writeBytes("c_codecs\nencode\nX".getBytes(StandardCharsets.UTF_8));
    pickle.writeBytes(new byte[] {(byte) utf8.length, (byte) (utf8.length >> 8), 0, 0});
    pickle.writeBytes(utf8);
    pickle.writeBytes(new byte[] {'X', 6, 0, 0, 0, 'l', 'a', 't', 'i', 'n', '1'});
    pickle.writeBytes(new byte[] {(byte) 0x86, 'R', (byte) 0x86, '.'});
    byte[] bytes = pickle.toByteArray();

    PickleValue value =
        PickleReader.outline(new ByteArrayInputStream(bytes), PickleLimits.MODEL, 99).value();

    for (PickleValue element : value.elementsOf()) {
      assertThat(element.asBytes()).isEmpty();
      PickleValue.Apart apart = element.asApart().orElseThrow();
      InputStream in = new ByteArrayInputStream(bytes);
      in.skipNBytes(apart.position());
      assertThat(apart.bytes(in).readAllBytes()).isEqualTo(raw);
    }
    assertThatThrownBy(
            () ->
                PickleReader.outline(
                    new ByteArrayInputStream(bytes, 0, 200), PickleLimits.MODEL, 99))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("ends before it is complete");
  }

  @Test
  void aValueNamedTwiceIsOneObject() throws IOException {
    List<PickleValue> twice = read("(l(lp5\nag5\na.").value().elementsOf();

    assertThat(twice.get(0)).isSameAs(twice.get(1));
  }

  @Test
  void containersTooDeepAreRefused() {
    assertRefused("(l".repeat(100_000) + "a".repeat(99_999) + ".", "more than 64 deep");
    assertRefused(")" + "\u0085".repeat(100_000) + ".", "more than 64 deep");
  }

  @Test
  void aListInsideItselfIsRefused() {
    assertRefused("]q\u0000h\u0000a.", "inside itself");
  }

  @Test
  void aPickleThatUnfoldsWithoutEndIsRefused() {
    // Each list holds the one before it twice: 2^40 values in 200 bytes.
    StringBuilder bomb = new StringBuilder("]q\u0000");
    for (int i = 1; i <= 40; i++) {
      bomb.append("](h").append((char) (i - 1)).append('h').append((char) (i - 1)).append("eq");
      bomb.append((char) i);
    }
    assertRefused(bomb + ".", "unfolds to more than");
  }

  @Test
  void aMemoWithoutEndIsRefused() {
    StringBuilder bomb = new StringBuilder("N");
    for (int i = 0; i <= 200_000; i++) {
      bomb.append('r');
      for (int shift = 0; shift < 32; shift += 8) {
        bomb.append((char) (i >> shift & 0xff));
      }
    }
    assertRefused(bomb + ".", "remembers more than");
  }

  @Test
  void opcodesWithoutEndAreRefused() {
    assertRefused("N0".repeat(250_000) + "N.", "more than 500,000 opcodes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B\u00ff\u00ff\u00ff\u007f",
        "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "X\u00ff\u00ff\u00ff\u00ff",
        "\u0096\u0000\u0000\u0000\u0000\u0001\u0000\u0000\u0000"
      })
  void aStringLongerThanAllowedIsRefusedBeforeItIsRead(String head) {
    assertRefused(head, "strings of more than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "N",
        "(",
        ".",
        "(.",
        "0.",
        "R.",
        "(t",
        "h\u0000.",
        "u.",
        "(Nu.",
        "a.",
        "Na.",
        "NNs.",
        "q\u0000.",
        "(NNq\u0000",
        "Ix\n.",
        "Fx\n.",
        "S'x\n.",
        "Vu\\u12\n.",
        "NN\u0093.",
        "(o.",
        "\u0080\u0009N.",
        "\u0082\u0001.",
        "\u0097.",
        "g-1\n.",
        "\u008b\u00ff\u00ff\u00ff\u007f."
      })
  void brokenPicklesGetAReason(String broken) {
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(PickleException.class)
        .hasMessageStartingWith("its pickle ");
  }

  @Test
  void bytesChangedAtRandomNeverDoWorseThanAReason() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 4_000; round++) {
      byte[] bytes = ofProtocol(round % 6);
      for (int change = 0; change <= round % 3; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        read(bytes);
      } catch (PickleException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void whatIsToldOfACallStaysOnOneShortLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("cos\nsystem\n(X".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {(byte) 0x10, 0x27, 0, 0});
    bytes.writeBytes(
        "a\n\u001b".repeat(10_000).substring(0, 10_000).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes("tR.".getBytes(StandardCharsets.US_ASCII));

    assertThat(read(bytes.toByteArray()).calls())
        .singleElement()
        .satisfies(told -> assertThat(told).hasSizeLessThan(200).doesNotContain("\n", "\u001b"));
  }

  private static void assertRefused(String pickle, String reason) {
    assertThatThrownBy(() -> read(pickle))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining(reason);
  }
}
