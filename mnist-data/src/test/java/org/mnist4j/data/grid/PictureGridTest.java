package org.mnist4j.data.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.SmallIdxFiles;

class PictureGridTest {
  private static final DigitDataset DATA = SmallIdxFiles.dataset(20);

  @Test
  void writesAPngWithThePicturesAtTwiceTheirSize(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("made/on/the/way/grid.png");
    PictureGrid.of(DATA, PictureIndices.of(3, 5)).write(file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(6 + 2 * 62);
    byte[] picture = DATA.pixels(5);
    for (int place : new int[] {0, 27, 400, 783}) {
      int x = 6 + 62 + place % 28 * 2;
      int y = 6 + place / 28 * 2;
      assertThat(grey(image, x, y)).isEqualTo(picture[place] & 0xff);
      assertThat(grey(image, x + 1, y + 1)).isEqualTo(picture[place] & 0xff);
    }
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void drawsEachLabelBelowItsPicture() {
    BufferedImage one = PictureGrid.of(DATA, PictureIndices.of(1)).draw();
    BufferedImage eight = PictureGrid.of(DATA, PictureIndices.of(8)).draw();
    // dots of the glyphs: 10 for a 1, 17 for an 8, each of 2 by 2 pixels
    assertThat(whiteBelow(one)).isEqualTo(4 * 10);
    assertThat(whiteBelow(eight)).isEqualTo(4 * 17);
  }

  @Test
  void isAsSquareAsItCanBe() {
    BufferedImage grid = PictureGrid.of(DATA, PictureIndices.range(0, 12)).draw();
    int cellHeight = 56 + 4 + 14 + 6;
    assertThat(grid.getWidth()).isEqualTo(6 + 4 * 62);
    assertThat(grid.getHeight()).isEqualTo(6 + 3 * cellHeight);
  }

  @Test
  void refusesToDrawNothing() {
    assertThatThrownBy(() -> PictureGrid.of(DATA, PictureIndices.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grid of 0 pictures was asked for, must be at least 1");
  }

  private static int whiteBelow(BufferedImage image) {
    int white = 0;
    for (int y = 6 + 56; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        white += grey(image, x, y) == 255 ? 1 : 0;
      }
    }
    return white;
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }
}
