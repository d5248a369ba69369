package org.mnist4j.data.grid;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.Checks;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A grid of pictures at twice their size with their labels below, to look at what a network is
 * shown. Needs neither a display nor fonts.
 */
public final class PictureGrid {
  private static final int SCALE = 2;
  private static final int PICTURE = DigitForm.SIDE * SCALE;
  private static final int GAP = 6;
  private static final int LABEL_GAP = 4;
  private static final int CELL_WIDTH = PICTURE + GAP;
  private static final int CELL_HEIGHT = PICTURE + LABEL_GAP + DigitGlyphs.HEIGHT * SCALE + GAP;
  private static final byte BACKGROUND = 64;
  private static final byte LABEL = (byte) 255;

  private final DigitDataset dataset;
  private final PictureIndices pictures;
  private final int columns;

  private PictureGrid(DigitDataset dataset, PictureIndices pictures, int columns) {
    this.dataset = dataset;
    this.pictures = pictures;
    this.columns = columns;
  }

  /**
   * A grid of some pictures with as many columns as rows, or one row less.
   *
   * @param dataset where they are from
   * @param pictures at least one
   */
  public static PictureGrid of(DigitDataset dataset, PictureIndices pictures) {
    return of(dataset, pictures, (int) Math.ceil(Math.sqrt(pictures.size())));
  }

  /**
   * A grid of some pictures with so many a row.
   *
   * @param dataset where they are from
   * @param pictures at least one
   * @param columns at least one
   */
  public static PictureGrid of(DigitDataset dataset, PictureIndices pictures, int columns) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a grid of 0 pictures was asked for, must be at least 1");
    }
    Checks.require(columns >= 1, "columns", columns, "must be at least 1");
    return new PictureGrid(dataset, pictures, columns);
  }

  /** Draws it in grey: light ink on dark paper as in MNIST, each label below its picture. */
  public BufferedImage draw() {
    int rows = (pictures.size() + columns - 1) / columns;
    int width = columns * CELL_WIDTH + GAP;
    int height = rows * CELL_HEIGHT + GAP;
    byte[] canvas = new byte[width * height];
    Arrays.fill(canvas, BACKGROUND);
    for (int place = 0; place < pictures.size(); place++) {
      int left = GAP + place % columns * CELL_WIDTH;
      int top = GAP + place / columns * CELL_HEIGHT;
      drawPicture(canvas, width, left, top, dataset.pixels(pictures.get(place)));
      int label = dataset.label(pictures.get(place));
      if (label != DigitDataset.NO_DIGIT) {
        drawLabel(canvas, width, left, top, label);
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, canvas);
    return image;
  }

  /**
   * Writes it as a PNG; the file appears only when it is complete, and replaces one of that name.
   *
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("%s is no file name for a picture".formatted(file));
    }
    Files.createDirectories(folder);
    AtomicFile.write(target, out -> ImageIO.write(draw(), "png", out));
  }

  private static void drawPicture(byte[] canvas, int width, int left, int top, byte[] pixels) {
    for (int i = 0; i < DigitForm.PIXELS; i++) {
      int x = left + i % DigitForm.SIDE * SCALE;
      int y = top + i / DigitForm.SIDE * SCALE;
      drawDot(canvas, width, x, y, pixels[i]);
    }
  }

  private static void drawLabel(byte[] canvas, int width, int left, int top, int label) {
    int labelLeft = left + (PICTURE - DigitGlyphs.WIDTH * SCALE) / 2;
    int labelTop = top + PICTURE + LABEL_GAP;
    for (int row = 0; row < DigitGlyphs.HEIGHT; row++) {
      for (int column = 0; column < DigitGlyphs.WIDTH; column++) {
        if (DigitGlyphs.hasDot(label, column, row)) {
          drawDot(canvas, width, labelLeft + column * SCALE, labelTop + row * SCALE, LABEL);
        }
      }
    }
  }

  /** Paints a square of {@link #SCALE} pixels a side. */
  private static void drawDot(byte[] canvas, int width, int x, int y, byte grey) {
    for (int row = y; row < y + SCALE; row++) {
      Arrays.fill(canvas, row * width + x, row * width + x + SCALE, grey);
    }
  }
}
