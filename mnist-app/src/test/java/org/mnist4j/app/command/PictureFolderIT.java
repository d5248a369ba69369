package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.synthetic.SyntheticDigits;

/** A folder of 2,000 pictures of all sizes and formats, 50 of them hostile. */
class PictureFolderIT {
  private static final int PICTURES = 2_000;
  private static final int HOSTILE = 50;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @BeforeAll
  static void draw() throws IOException {
    Random random = new Random(20);
    SyntheticDigits digits = SyntheticDigits.of(9);
    for (int i = 0; i < PICTURES - HOSTILE; i++) {
      String format = List.of("png", "jpg", "gif", "bmp").get(i % 4);
      int side = i % 50 == 0 ? 1000 : i % 5 == 0 ? 200 : 28;
      BufferedImage image = picture(digits.pixels(i), side, random.nextBoolean());
      ImageIO.write(image, format, folder.resolve("%04d.%s".formatted(i, format)).toFile());
    }
    for (int i = 0; i < HOSTILE; i++) {
      hostile(i, folder.resolve("%04d-hostile.png".formatted(40 * i)));
    }
  }

  @Test
  void everyPictureHasItsLineAndEveryHostileOneItsReason() {
    Runtime runtime = Runtime.getRuntime();
    CapturedCommand first = predict();
    runtime.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    CapturedCommand command = predict();
    runtime.gc();
    long after = runtime.totalMemory() - runtime.freeMemory();

    assertThat(command.exitCode()).isEqualTo(1);
    assertThat(command.out()).isEqualTo(first.out());
    assertThat(command.err()).doesNotContain("\tat ").doesNotContain("Exception");
    List<String> lines = command.out().lines().skip(1).toList();
    int error =
        List.of(command.out().lines().findFirst().orElseThrow().split(",")).indexOf("error");
    assertThat(lines).hasSize(PICTURES).isSorted();
    assertThat(lines.stream().filter(line -> line.contains("-hostile.png,")))
        .hasSize(HOSTILE)
        .allSatisfy(line -> assertThat(line).matches(".*hostile\\.png,,,,,.{20,}"));
    assertThat(lines.stream().filter(line -> !line.contains("hostile")))
        .allSatisfy(line -> assertThat(line.split(",", -1)[error]).isEmpty());
    assertThat(after - before).as("bytes kept by another 2,000 pictures").isLessThan(8L << 20);
  }

  private static CapturedCommand predict() {
    return CapturedCommand.run("predict", "--format", "csv", folder.toString());
  }

  private static BufferedImage picture(byte[] digit, int side, boolean inverted) {
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < digit.length; i++) {
      int grey = inverted ? digit[i] & 0xff : 255 - (digit[i] & 0xff);
      small.setRGB(i % 28, i / 28, grey * 0x010101);
    }
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(inverted ? Color.BLACK : Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.drawImage(small, 0, 0, side, side, null);
    graphics.dispose();
    return image;
  }

  private static void hostile(int i, Path file) throws IOException {
    switch (i % 10) {
      case 0 -> Files.write(file, new byte[0]);
      case 1 -> Files.writeString(file, "not a picture at all\n".repeat(i + 1));
      case 2 -> Files.write(file, header(60_000, 60_000));
      case 3 -> Files.write(file, Arrays.copyOf(png(300), 200));
      case 4 -> ImageIO.write(new BufferedImage(1, 1, 1), "png", file.toFile());
      case 5 -> ImageIO.write(new BufferedImage(30_000, 2, 1), "png", file.toFile());
      case 6 -> Files.createSymbolicLink(file, file.getFileName());
      case 7 -> Files.createSymbolicLink(file, Path.of("nowhere-%d.png".formatted(i)));
      case 8 -> Files.write(file, "%PDF-1.7 stream".getBytes(StandardCharsets.US_ASCII));
      default -> Files.write(file, header(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }
  }

  private static byte[] png(int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setStroke(new BasicStroke(20));
    graphics.drawOval(side / 4, side / 4, side / 2, side / 2);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** A PNG's beginning that claims a size, and no pixels. */
  private static byte[] header(int width, int height) {
    ByteBuffer bytes = ByteBuffer.allocate(33);
    bytes.putLong(0x89504E470D0A1A0AL).putInt(13);
    bytes.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    bytes.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 12, 17);
    return bytes.putInt((int) sum.getValue()).array();
  }
}
