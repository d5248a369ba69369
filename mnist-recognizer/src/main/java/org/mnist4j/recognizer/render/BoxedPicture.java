package org.mnist4j.recognizer.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.PreparedDigit;

/** Draws a picture with the boxes of the digits found on it, and each in MNIST's form. */
public final class BoxedPicture {
  private static final int LONGEST = 1000;
  private static final int CELL = 56;
  private static final int GAP = 4;

  private BoxedPicture() {}

  /** The picture, and below it a row of 28x28 pictures for every line, as they are numbered. */
  public static BufferedImage draw(Picture picture, List<List<PreparedDigit>> lines) {
    Picture upright = picture.upright();
    double scale = (double) LONGEST / Math.max(upright.sourceWidth(), upright.sourceHeight());
    int width = Math.max(1, (int) Math.round(upright.sourceWidth() * scale));
    int height = Math.max(1, (int) Math.round(upright.sourceHeight() * scale));
    int columns = lines.stream().mapToInt(List::size).max().orElse(0);
    BufferedImage image =
        new BufferedImage(
            Math.max(width, columns * (CELL + GAP) + GAP),
            height + lines.size() * (CELL + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.drawImage(ExplainStrip.image(upright), 0, 0, width, height, null);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
      int number = 1;
      for (int line = 0; line < lines.size(); line++) {
        int top = height + GAP + line * (CELL + GAP);
        for (int column = 0; column < lines.get(line).size(); column++) {
          PreparedDigit digit = lines.get(line).get(column);
          digit.features().ink().box().ifPresent(box -> outline(graphics, box, scale));
          thumbnail(graphics, digit, GAP + column * (CELL + GAP), top, number++);
        }
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /**
   * Writes the drawing as a PNG.
   *
   * @throws IOException if it can't be written there
   */
  public static void write(Picture picture, List<List<PreparedDigit>> lines, OutputStream png)
      throws IOException {
    ExplainStrip.write(draw(picture, lines), png);
  }

  private static void outline(Graphics2D graphics, Box box, double scale) {
    graphics.setColor(Color.RED);
    graphics.setStroke(new BasicStroke(2));
    graphics.drawRect(
        (int) (box.x() * scale) - 2,
        (int) (box.y() * scale) - 2,
        (int) (box.width() * scale) + 4,
        (int) (box.height() * scale) + 4);
  }

  private static void thumbnail(
      Graphics2D graphics, PreparedDigit digit, int left, int top, int number) {
    Picture pixels = Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, digit.pixels());
    graphics.drawImage(ExplainStrip.image(pixels), left, top, CELL, CELL, null);
    graphics.setColor(Color.ORANGE);
    graphics.drawString(String.valueOf(number), left + 2, top + 12);
  }
}
