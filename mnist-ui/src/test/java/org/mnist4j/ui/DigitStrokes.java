package org.mnist4j.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Random;
import org.mnist4j.ui.draw.MnistPicture;

/** How each digit is written, as lines through points in a unit square; y grows downwards. */
final class DigitStrokes {
  private static final double[][][] DIGITS = {
    {{.5, .15, .3, .25, .25, .5, .3, .75, .5, .85, .7, .75, .75, .5, .7, .25, .5, .15}},
    {{.38, .3, .55, .15, .55, .85}},
    {{.28, .32, .38, .17, .6, .16, .7, .3, .62, .48, .28, .84, .74, .84}},
    {{.3, .2, .55, .15, .7, .28, .6, .45, .45, .48, .65, .53, .72, .7, .55, .85, .28, .8}},
    {{.6, .15, .25, .6, .78, .6}, {.62, .4, .62, .87}},
    {{.7, .16, .36, .16, .32, .46, .55, .42, .72, .58, .66, .8, .46, .86, .28, .78}},
    {{.62, .14, .42, .32, .3, .58, .36, .8, .55, .86, .7, .72, .62, .55, .42, .56, .32, .68}},
    {{.26, .17, .74, .17, .45, .86}},
    {
      {
        .62, .2, .45, .14, .33, .26, .4, .42, .6, .54, .68, .72, .52, .86, .35, .76, .4, .58, .62,
        .4, .67, .26, .62, .2
      }
    },
    {{.66, .34, .5, .46, .35, .36, .38, .2, .55, .14, .67, .24, .66, .36, .6, .86}},
  };

  private DigitStrokes() {}

  /** The strokes of a digit, each a list of points {x, y}. */
  static List<List<double[]>> of(int digit) {
    return java.util.Arrays.stream(DIGITS[digit]).map(DigitStrokes::points).toList();
  }

  private static List<double[]> points(double[] flat) {
    return java.util.stream.IntStream.range(0, flat.length / 2)
        .mapToObj(i -> new double[] {flat[2 * i], flat[2 * i + 1]})
        .toList();
  }

  /** A digit written a little differently each time. */
  static MnistPicture picture(int digit, Random random) {
    AffineTransform hand = new AffineTransform();
    hand.translate(14, 14);
    hand.rotate(random.nextGaussian() * 0.12);
    hand.shear(random.nextGaussian() * 0.12, 0);
    hand.scale(23 + random.nextGaussian(), 25 + random.nextGaussian());
    hand.translate(-0.5, -0.5);
    return draw(digit, hand, 2.2f + random.nextFloat());
  }

  /** A digit as {@link #of} has it, in the middle 20 pixels. */
  static MnistPicture picture(int digit) {
    AffineTransform plain = new AffineTransform();
    plain.scale(28, 28);
    return draw(digit, plain, 2.1f);
  }

  private static MnistPicture draw(int digit, AffineTransform hand, float pen) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (List<double[]> stroke : of(digit)) {
      Path2D path = new Path2D.Double();
      path.moveTo(stroke.get(0)[0], stroke.get(0)[1]);
      stroke.forEach(point -> path.lineTo(point[0], point[1]));
      graphics.draw(path.createTransformedShape(hand));
    }
    graphics.dispose();
    return MnistPicture.of(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
  }
}
