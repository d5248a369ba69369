package org.mnist4j.recognizer.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GreyPngTest {
  private static final int SIDE = 28;

  private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
    byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) crc.getValue());
  }

  /** A PNG whose rows say that they are filtered in every way by turns. */
  private static byte[] png(byte[] rows, int colour, String... more) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(rows);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    chunk(out, "IHDR", new byte[] {0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, (byte) colour, 0, 0, 0});
    for (String type : more) {
      chunk(out, type, new byte[] {0, 7});
    }
    byte[] all = packed.toByteArray();
    chunk(out, "IDAT", Arrays.copyOf(all, 100)); // data may come in parts
    chunk(out, "IDAT", Arrays.copyOfRange(all, 100, all.length));
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static byte[] rows() {
    byte[] rows = new byte[SIDE * (SIDE + 1)];
    new Random(5).nextBytes(rows);
    for (int y = 0; y < SIDE; y++) {
      rows[y * (SIDE + 1)] = (byte) ((y + 4) % 5);
    }
    return rows;
  }

  @Test
  void everyFilterIsUndoneAsImageIoDoes() throws IOException {
    byte[] png = png(rows(), 0, "tEXt");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    byte[] expected =
        (byte[]) image.getRaster().getDataElements(0, 0, SIDE, SIDE, new byte[SIDE * SIDE]);
    assertThat(GreyPng.read(png, SIDE)).contains(expected);
  }

  @Test
  void whatIsNotOfThePlainestKindIsLeftToOthers() throws IOException {
    byte[] png = png(rows(), 0);
    assertThat(GreyPng.read(png, SIDE - 1)).isEmpty();
    assertThat(GreyPng.read(png(rows(), 4), SIDE)).isEmpty();
    assertThat(GreyPng.read(png(rows(), 0, "tRNS"), SIDE)).isEmpty();
    assertThat(GreyPng.read(new byte[784], SIDE)).isEmpty();
    byte[] wrongFilter = rows();
    wrongFilter[SIDE + 1] = 5;
    assertThat(GreyPng.read(png(wrongFilter, 0), SIDE)).isEmpty();
  }

  @Test
  void cutOffItIsEmpty() throws IOException {
    byte[] png = png(rows(), 0);
    for (int length = 0; length < png.length - 16; length++) { // from there on nothing is missing
      assertThat(GreyPng.read(Arrays.copyOf(png, length), SIDE)).isEmpty();
    }
  }
}
