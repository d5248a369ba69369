package org.mnist4j.recognizer.prepare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.stage.PreparedDigit;

/** Pictures of digits as people make them, drawn for the tests. */
public final class Drawings {
  /** What digits the picture of drawn ones holds, side by side, each 28 by 28 in MNIST's form. */
  private static final String DRAWN = "103829764560837291546492350178";

  private Drawings() {}

  /** The pixels of a digit drawn by a program, row by row; of another style for each number. */
  public static byte[] drawn(int number) {
    try (InputStream in = Drawings.class.getResourceAsStream("drawn-digits.png")) {
      BufferedImage all = ImageIO.read(Objects.requireNonNull(in));
      int left = number % DRAWN.length() * DigitForm.SIDE;
      int[] samples = new int[DigitForm.PIXELS];
      all.getRaster().getSamples(left, 0, DigitForm.SIDE, DigitForm.SIDE, 0, samples);
      byte[] pixels = new byte[DigitForm.PIXELS];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) samples[i];
      }
      return pixels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which digit that is. */
  public static int drawnDigit(int number) {
    return DRAWN.charAt(number % DRAWN.length()) - '0';
  }

  /** What a digit's picture shows, 28 by 28. */
  static Plane plane(PreparedDigit digit) {
    Plane plane = new Plane(28, 28);
    for (int i = 0; i < 784; i++) {
      plane.set(i % 28, i / 28, digit.pixel(i % 28, i / 28));
    }
    return plane;
  }

  /**
   * The cosine between two digits, 1 for the same. The centre of mass is rounded to whole pixels,
   * so that one may lie beside the other.
   */
  static double likeness(PreparedDigit actual, PreparedDigit expected) {
    double best = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        best = Math.max(best, likeness(actual, expected, dx, dy));
      }
    }
    return best;
  }

  private static double likeness(PreparedDigit actual, PreparedDigit expected, int dx, int dy) {
    double product = 0;
    double actualSquares = 0;
    double expectedSquares = 0;
    for (int y = 1; y < 27; y++) {
      for (int x = 1; x < 27; x++) {
        double a = actual.pixel(x, y);
        double e = expected.pixel(x + dx, y + dy);
        product += a * e;
        actualSquares += a * a;
        expectedSquares += e * e;
      }
    }
    return product == 0 ? 0 : product / Math.sqrt(actualSquares * expectedSquares);
  }

  /** A sheet of one colour. */
  public static BufferedImage sheet(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pen(image, colour, 1);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  static Graphics2D pen(BufferedImage image, Color colour, float width) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return graphics;
  }

  /** A 7 without a cross: a bar of the box's width and a stem to its lower left part. */
  static void seven(BufferedImage image, Box box, Color colour, float width) {
    Graphics2D graphics = pen(image, colour, width);
    int[] xs = {box.x(), box.right(), box.x() + box.width() / 3};
    int[] ys = {box.y(), box.y(), box.bottom()};
    graphics.drawPolyline(xs, ys, 3);
    graphics.dispose();
  }

  /** A 5 whose bar doesn't touch the rest. */
  static void brokenFive(BufferedImage image, Box box, Color colour, float width) {
    Graphics2D graphics = pen(image, colour, width);
    int x = box.x();
    int w = box.width();
    int h = box.height();
    graphics.drawLine(x + w / 4, box.y(), x + w, box.y());
    graphics.drawLine(x + w / 8, box.y() + h / 6, x + w / 10, box.y() + h / 2);
    graphics.drawArc(x - w / 3, box.y() + h / 2 - h / 12, w, h / 2, -120, 230);
    graphics.dispose();
  }

  public static void line(
      BufferedImage image, int x1, int y1, int x2, int y2, Color colour, float width) {
    Graphics2D graphics = pen(image, colour, width);
    graphics.drawLine(x1, y1, x2, y2);
    graphics.dispose();
  }

  /** Every pixel multiplied by a light that falls from 1 at the upper left to {@code dark}. */
  static void shadow(BufferedImage image, double dark) {
    int width = image.getWidth();
    int height = image.getHeight();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double light = 1 - (1 - dark) * (x + y) / (width + height - 2);
        Color colour = new Color(image.getRGB(x, y));
        int red = (int) (colour.getRed() * light);
        int green = (int) (colour.getGreen() * light);
        int blue = (int) (colour.getBlue() * light);
        image.setRGB(x, y, new Color(red, green, blue).getRGB());
      }
    }
  }

  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("this Java can't write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The digit as text, for messages: one character a pixel. */
  static String text(PreparedDigit digit) {
    StringBuilder text = new StringBuilder("\n");
    for (int y = 0; y < DigitForm.SIDE; y++) {
      for (int x = 0; x < DigitForm.SIDE; x++) {
        text.append(" .:-=+*#%@".charAt(digit.pixel(x, y) * 9 / 255));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
