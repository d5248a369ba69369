package org.mnist4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

class PictureFolderTest {
  private final Path folder;

  PictureFolderTest(@TempDir Path folder) {
    this.folder = folder.resolve("my digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "pgm"})
  void readsGreyPicturesOf28By28AsTheyAre(String ending) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[784];
    for (int i = 10 * 28; i < 18 * 28; i++) {
      pixels[i] = (byte) (i * 3);
    }
    picture.getRaster().setDataElements(0, 0, 28, 28, pixels);
    if (ending.equals("pgm")) {
      Path file = Files.createDirectories(folder.resolve("7")).resolve("a.pgm");
      Files.write(file, "P5 28 28 255\n".getBytes(StandardCharsets.US_ASCII));
      Files.write(file, pixels, StandardOpenOption.APPEND);
    } else {
      save(picture, "7/a." + ending);
    }

    DigitDataset dataset = PictureFolder.open(folder).readAll();

    assertThat(dataset.size()).isEqualTo(1);
    assertThat(dataset.label(0)).isEqualTo(7);
    assertThat(dataset.pixels(0)).isEqualTo(pixels);
    assertThat(dataset.name()).isEqualTo("pictures:my digits");
  }

  @Test
  void resizesColourPicturesAndTurnsDarkInkOnLightPaperAround() throws IOException {
    BufferedImage picture = new BufferedImage(280, 140, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 280, 140);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(100, 50, 80, 40); // becomes columns 10 to 17 and rows 10 to 17
    graphics.dispose();
    save(picture, "1/scan.jpg");

    byte[] pixels = PictureFolder.open(folder).readAll().pixels(0);

    assertThat(pixels[0] & 0xff).isLessThan(5);
    assertThat(pixels[14 * 28 + 14] & 0xff).isGreaterThan(250);
    assertThat(pixels[14 * 28 + 8] & 0xff).isLessThan(20);
    assertThat(pixels[8 * 28 + 14] & 0xff).isLessThan(20);
  }

  @Test
  void readsColoursAsTheirLuminance() throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 4, 0xff0000);
    picture.setRGB(4, 4, 0x00ff00);
    picture.setRGB(5, 4, 0x0000ff);
    picture.setRGB(6, 4, 0x336699);
    save(picture, "1/a.png");

    byte[] pixels = PictureFolder.open(folder).readAll().pixels(0);

    assertThat(Arrays.copyOfRange(pixels, 4 * 28 + 3, 4 * 28 + 7))
        .isEqualTo(new byte[] {76, (byte) 150, 29, 93});
  }

  @Test
  void everyPixelOfALargerPictureIsTheMeanOfWhatItCovers() throws IOException {
    BufferedImage picture = new BufferedImage(84, 56, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setSample(30, 20, 0, 240); // a sixth of the pixel at 10, 10
    save(picture, "1/a.png");

    byte[] pixels = PictureFolder.open(folder).readAll().pixels(0);

    assertThat(pixels[10 * 28 + 10]).isEqualTo((byte) 40);
    pixels[10 * 28 + 10] = 0;
    assertThat(pixels).containsOnly(0);
  }

  @Test
  void takesTransparentForWhitePaper() throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(14, 14, 0xff000000);
    save(picture, "1/a.png");

    byte[] pixels = PictureFolder.open(folder).readAll().pixels(0);

    assertThat(pixels[14 * 28 + 14]).isEqualTo((byte) 255);
    assertThat(pixels[0]).isZero();
  }

  @Test
  void takesPicturesInTurnFromEachDigitByName() throws IOException {
    for (String file : new String[] {"2/b.png", "2/a.png", "9/x.png", "9/y.png", "9/z.png"}) {
      save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), file);
    }
    assertThat(labels(PictureFolder.open(folder).readAll())).containsExactly(2, 9, 2, 9, 9);
  }

  @Test
  void keepsItsDigitsWhenSomeAreMissing() throws IOException {
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "4/only.bmp");
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "8/only.png");
    assertThat(labels(PictureFolder.open(folder).readAll())).containsExactly(4, 8);
  }

  @Test
  void readsTheTwoPartsFromTheirFolders() throws IOException {
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "training/3/a.png");
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "test/5/a.png");
    PictureFolder source = PictureFolder.open(folder);

    assertThat(source.has(MnistSplit.TRAIN)).isTrue();
    assertThat(labels(source.read(MnistSplit.TRAIN))).containsExactly(3);
    assertThat(labels(source.read(MnistSplit.TEST))).containsExactly(5);
    assertThat(source.read(MnistSplit.TEST).name()).isEqualTo("pictures:my digits test");
    assertThat(labels(PictureFolder.open(folder).readAll())).containsExactly(3, 5);
  }

  @Test
  void keepsEverySixthPictureForTestingWithoutSuchFolders() throws IOException {
    for (int i = 0; i < 12; i++) {
      save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), i % 10 + "/" + i + ".png");
    }
    PictureFolder source = PictureFolder.open(folder);
    assertThat(labels(source.read(MnistSplit.TRAIN))).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9, 0);
    assertThat(labels(source.read(MnistSplit.TEST))).containsExactly(5, 1);
  }

  @Test
  void passesOverFilesThatAreNoPictures() throws IOException {
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "0/a.png");
    Files.writeString(folder.resolve("0/notes.txt"), "mine");
    Files.writeString(folder.resolve("0/.hidden.png"), "mine");
    assertThat(PictureFolder.open(folder).readAll().size()).isEqualTo(1);
  }

  @Test
  void namesAPictureThatCannotBeRead() throws IOException {
    save(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "0/a.png");
    Path empty = Files.createFile(folder.resolve("0/b.png"));
    assertThatThrownBy(() -> PictureFolder.open(folder).readAll())
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(empty + " is empty (0 bytes). Save or copy it again.");
  }

  @Test
  void saysWhatAFolderOfPicturesMustLookLike() throws IOException {
    Files.createDirectories(folder.resolve("zero"));
    assertThatThrownBy(() -> PictureFolder.open(folder))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "%s has no sub-folders named 0 to 9 with pictures in them; the folder %s holds zero/"
                .formatted(folder, folder));
    Files.createDirectories(folder.resolve("3"));
    assertThatThrownBy(() -> PictureFolder.open(folder).readAll())
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining(
            "has no pictures here: its sub-folders 0 to 9 must hold files ending");
  }

  private static int[] labels(DigitDataset dataset) {
    return IntStream.range(0, dataset.size()).map(dataset::label).toArray();
  }

  private void save(BufferedImage picture, String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    String ending = file.substring(file.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(picture, ending, path.toFile())).isTrue();
  }
}
