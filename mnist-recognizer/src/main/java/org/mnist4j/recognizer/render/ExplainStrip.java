package org.mnist4j.recognizer.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.Explanation;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.StageView;

/**
 * Draws what every stage did to a picture as one strip, from left to right, for {@code --explain}.
 */
public final class ExplainStrip {
  private static final int CELL = 168;
  private static final int GAP = 8;
  private static final int CAPTION = 22;

  private ExplainStrip() {}

  /** A cell of the strip. */
  private record Cell(String caption, Picture picture) {}

  /**
   * The strip as a picture in memory: the original, what every stage left, and the 28x28 pixels.
   */
  public static BufferedImage draw(Explanation explanation) {
    List<Cell> cells = cells(explanation);
    BufferedImage strip =
        new BufferedImage(
            GAP + cells.size() * (CELL + GAP),
            CELL + CAPTION + 2 * GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = strip.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
      graphics.setColor(new Color(0x303848));
      graphics.fillRect(0, 0, strip.getWidth(), strip.getHeight());
      for (int i = 0; i < cells.size(); i++) {
        draw(graphics, cells.get(i), GAP + i * (CELL + GAP));
      }
    } finally {
      graphics.dispose();
    }
    return strip;
  }

  /**
   * Writes the strip as a PNG.
   *
   * @throws IOException if it can't be written there
   */
  public static void write(Explanation explanation, OutputStream png) throws IOException {
    write(draw(explanation), png);
  }

  static void write(BufferedImage image, OutputStream png) throws IOException {
    if (!ImageIO.write(image, "png", png)) {
      throw new IOException("this Java can't write PNG files");
    }
  }

  private static List<Cell> cells(Explanation explanation) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell("as read", explanation.original()));
    for (StageView view : explanation.stages()) {
      cells.add(new Cell(view.stage().caption(), view.picture()));
    }
    PreparedDigit result = explanation.result();
    String caption = result.noInk().map(reason -> "no ink: " + reason.name()).orElse("28x28");
    cells.add(new Cell(caption, Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, result.pixels())));
    return cells;
  }

  private static void draw(Graphics2D graphics, Cell cell, int left) {
    Picture picture = cell.picture();
    double scale = (double) CELL / Math.max(picture.width(), picture.height());
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale > 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int x = left + (CELL - width) / 2;
    int y = GAP + CAPTION + (CELL - height) / 2;
    graphics.setColor(Color.WHITE);
    graphics.drawString(cell.caption(), left, GAP + CAPTION - 8);
    graphics.drawImage(image(picture.reducedTo(4 * CELL * CELL)), x, y, width, height, null);
  }

  static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
    return image;
  }
}
