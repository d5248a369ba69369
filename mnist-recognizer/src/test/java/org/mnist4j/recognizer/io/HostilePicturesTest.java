package org.mnist4j.recognizer.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.recognizer.prepare.Drawings;

class HostilePicturesTest {
  private final PictureReader reader = PictureReader.standard();

  @ParameterizedTest
  @EnumSource(value = PictureFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "BMP")
  void gigapixelHeadersAreRefusedBeforeAPixelIsDecoded(PictureFormat format) {
    // the most that WebP's header can claim is 16,384 each way
    byte[] bomb = PictureFiles.claiming(format, 16_000, 15_000);

    assertThatThrownBy(() -> reader.read("bomb", bomb))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("bomb claims 16000x15000 pixels")
        .hasMessageContaining("Save it smaller.");
  }

  @Test
  void bitmapsWhoseHeaderClaimsMoreThanTheFileHoldsAreRefused() {
    byte[] bomb = PictureFiles.claiming(PictureFormat.BMP, 16_000, 15_000);

    assertThatThrownBy(() -> reader.read("bomb", bomb))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("damaged or incomplete BMP file");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void truncatedFilesAreNamedAsSuch(PictureFormat format) {
    byte[] whole = PictureFiles.of(format);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> reader.read("half", half))
        .isInstanceOf(PictureException.class)
        .hasMessageStartingWith("half is a damaged or incomplete " + format + " file: ");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void filesThatEndBehindTheSignatureAreNamedAsSuch(PictureFormat format) {
    byte[] start = Arrays.copyOf(PictureFiles.of(format), 12);

    assertThatThrownBy(() -> reader.read("start", start))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("damaged or incomplete");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void flippedBytesGiveAPictureOrAReasonAndNothingElse(PictureFormat format) {
    byte[] whole = PictureFiles.of(format);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(reader.read("damaged", damaged).size()).isPositive();
      } catch (PictureException e) {
        assertThat(e.getMessage()).startsWith("damaged ").doesNotContain("\n").endsWith(".");
      }
    }
  }

  @Test
  void anEmptyFileIsNamedAsSuch(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("nothing.png"));

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + " is empty (0 bytes). Save or copy it again.");
  }

  @Test
  void onePixelIsNoPictureOfADigit() {
    byte[] file = Drawings.encoded(Drawings.sheet(1, 1, Color.WHITE), "png");

    assertThatThrownBy(() -> reader.read("dot.png", file))
        .hasMessage(
            "dot.png has 1x1 pixels; a digit needs at least 5 each way. Take a larger picture.");
  }

  @Test
  void aStripOfThirtyThousandByTwoIsNoPictureOfADigit() {
    byte[] file = Drawings.encoded(Drawings.sheet(30_000, 2, Color.WHITE), "png");

    assertThatThrownBy(() -> reader.read("strip.png", file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("has 30000x2 pixels");
  }

  @Test
  void textIsNoPicture() {
    byte[] text = "seven".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader.read("note.png", text))
        .hasMessage(
            "note.png is not a picture, or not of a kind that is read. Save it as PNG or JPEG"
                + " (GIF, BMP, WebP, TIFF and PNM are read too).");
  }

  @Test
  void anIphonesHeicPictureIsCalledByItsName() {
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> reader.read("IMG_1.HEIC", heic))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("is a HEIC or AVIF picture")
        .hasMessageContaining("Save it as PNG or JPEG");
  }

  @Test
  void aFolderIsNoPicture(@TempDir Path folder) {
    assertThatThrownBy(() -> reader.read(folder))
        .isInstanceOf(PictureException.class)
        .hasMessage(folder + " is a folder. Name the pictures in it.");
  }

  @Test
  void aMissingFileIsNamedAsSuch(@TempDir Path folder) {
    Path file = folder.resolve("gone.png");

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + " doesn't exist. Check the path.");
  }

  @Test
  void aFileThatMayNotBeReadIsNamedAsSuch(@TempDir Path folder) throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = Files.write(folder.resolve("secret.png"), PictureFiles.of(PictureFormat.PNG));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root may read everything");

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void aDeviceIsNotReadForever() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "there is no /dev/zero here");

    assertThatThrownBy(() -> reader.read(device))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void aFileLargerThanTheLimitIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("long.png"), new byte[2_000]);
    PictureReader strict = PictureReader.within(new PictureLimits(1_999, 100, 100, 100, 1));

    assertThatThrownBy(() -> strict.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("is larger than 1,999 bytes, the limit");
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new PictureLimits(1, 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxPixels 0");
  }
}
