package org.mnist4j.recognizer.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.recognizer.picture.Orientation;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.Drawings;

class PictureReaderTest {
  private final PictureReader reader = PictureReader.standard();

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void everyFormatGivesTheColoursThatWereDrawn(PictureFormat format) throws IOException {
    Picture picture = reader.read("a", PictureFiles.of(format));

    assertThat(picture.width()).isEqualTo(40);
    assertThat(picture.height()).isEqualTo(40);
    assertColour(picture.argb(3, 3), 250, 250, 245);
    assertColour(picture.argb(19, 20), 20, 20, 60);
  }

  @Test
  void theContentDecidesTheFormatAndNotTheName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("digit.jpg");
    Files.write(file, PictureFiles.of(PictureFormat.PNG));

    assertThat(reader.read(file).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyPicturesKeepTheirGrey(int type) throws IOException {
    BufferedImage image = new BufferedImage(10, 10, type);
    WritableRaster raster = image.getRaster();
    int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
    raster.setSample(4, 5, 0, full / 2);
    raster.setSample(5, 5, 0, full);

    Picture picture = reader.read("grey.png", Drawings.encoded(image, "png"));

    assertColour(picture.argb(0, 0), 0, 0, 0);
    assertColour(picture.argb(4, 5), 127, 127, 127);
    assertColour(picture.argb(5, 5), 255, 255, 255);
  }

  @Test
  void blackAndWhitePicturesOfOneBitAreRead() throws IOException {
    BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(4, 4, 0xffffffff);

    Picture picture = reader.read("bit.png", Drawings.encoded(image, "png"));

    assertThat(picture.argb(4, 4)).isEqualTo(0xffffffff);
    assertThat(picture.argb(3, 4)).isEqualTo(0xff000000);
  }

  @Test
  void transparencyIsKept() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(2, 2, 0x80ff0000);

    Picture picture = reader.read("alpha.png", Drawings.encoded(image, "png"));

    assertThat(picture.argb(2, 2)).isEqualTo(0x80ff0000);
    assertThat(picture.argb(3, 3) >>> 24).isZero();
  }

  @Test
  void jpegsInCmykAreRead() throws IOException {
    Picture picture = reader.read("press.jpg", PictureFiles.cmykJpeg());

    Color paper = new Color(picture.argb(2, 2));
    Color ink = new Color(picture.argb(8, 8));
    assertThat(paper.getRed() + paper.getGreen() + paper.getBlue()).isGreaterThan(600);
    assertThat(ink.getRed() + ink.getGreen() + ink.getBlue()).isLessThan(250);
  }

  @ParameterizedTest
  @CsvSource({
    "1, AS_STORED",
    "2, MIRROR",
    "3, TURN_180",
    "4, FLIP",
    "5, TRANSPOSE",
    "6, TURN_90",
    "7, TRANSVERSE",
    "8, TURN_270",
    "0, AS_STORED",
    "9, AS_STORED"
  })
  void theOrientationIsReadFromJpegAndPng(int exif, Orientation expected) throws IOException {
    byte[] jpeg = PictureFiles.jpegWithOrientation(PictureFiles.of(PictureFormat.JPEG), exif);
    byte[] png = PictureFiles.pngWithOrientation(PictureFiles.of(PictureFormat.PNG), exif);

    assertThat(reader.read("a.jpg", jpeg).orientation()).isEqualTo(expected);
    assertThat(reader.read("a.png", png).orientation()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
  void ofLargePicturesOnlyEverySoManyRowsAreKept(String format) throws IOException {
    PictureReader small =
        PictureReader.within(new PictureLimits(1 << 20, 1 << 20, 1 << 20, 100, 5));
    byte[] file = Drawings.encoded(Drawings.sheet(60, 30, Color.WHITE), format);

    Picture picture = small.read("large", file);

    assertThat(picture.size()).isLessThanOrEqualTo(100);
    assertThat((double) picture.width() / picture.height()).isCloseTo(2, within(0.3));
    assertThat(picture.sourceWidth()).isEqualTo(60);
    assertThat(picture.sourceHeight()).isEqualTo(30);
  }

  private static void assertColour(int argb, int red, int green, int blue) {
    assertThat(argb >>> 24).isEqualTo(255);
    assertThat(argb >> 16 & 0xff).isCloseTo(red, within(12));
    assertThat(argb >> 8 & 0xff).isCloseTo(green, within(12));
    assertThat(argb & 0xff).isCloseTo(blue, within(12));
  }
}
