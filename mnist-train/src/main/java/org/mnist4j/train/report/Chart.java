package org.mnist4j.train.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves in a frame.
 *
 * @param title above it
 * @param xTitle of the horizontal axis
 * @param yTitle of the vertical axis
 * @param limits of the axes
 * @param curves at least one with values; one without leaves its colour unused
 */
record Chart(String title, String xTitle, String yTitle, Limits limits, List<Curve> curves) {
  /** Drawn twice as large as it's shown on a small screen, so that it is sharp there. */
  private static final int WIDTH = 880;

  private static final int HEIGHT = 580;

  /** Okabe and Ito's colours, told apart by all eyes (https://jfly.uni-koeln.de/color/). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000)
  };

  private static final Color REFERENCE = new Color(0x999999);

  /** Where the axes begin and end; the horizontal one begins at 0 in any case. */
  enum Limits {
    /** Where the values do. */
    VALUES,
    /** The vertical axis begins at 0. */
    FROM_ZERO,
    /** Both axes go from 0 to 1. */
    SHARES
  }

  Chart {
    curves = List.copyOf(curves);
  }

  /** Draws it: dark on white. */
  BufferedImage draw() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    ChartStyle.apply(
        chart.getStyler(), curves.stream().mapToInt(curve -> curve.name().length() + 6).sum());
    limit(chart.getStyler());
    Set<String> names = new HashSet<>();
    int colour = 0;
    for (Curve curve : curves) {
      if (curve.isEmpty()) {
        colour++;
        continue;
      }
      XYSeries series =
          chart.addSeries(
              distinct(curve.name(), names),
              curve.x().stream().mapToDouble(Double::doubleValue).toArray(),
              curve.y().stream().mapToDouble(Double::doubleValue).toArray());
      Color own = COLOURS[colour % COLOURS.length];
      colour += draw(series, curve.style(), own) ? 1 : 0;
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** The library takes a name once only; names of runs may be alike, or have any character. */
  private static String distinct(String name, Set<String> used) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    String free = plain;
    for (int i = 2; !used.add(free); i++) {
      free = plain + " (" + i + ")";
    }
    return free;
  }

  /** Answers whether the colour is used up; a faint curve shares it with the one after. */
  private static boolean draw(XYSeries series, Curve.Style style, Color colour) {
    series.setMarker(style == Curve.Style.MARKED ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(colour);
    switch (style) {
      case FAINT -> {
        series.setLineColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
        series.setLineStyle(new BasicStroke(1f));
      }
      case LINE, MARKED -> {
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(3f));
      }
      case REFERENCE -> {
        series.setLineColor(REFERENCE);
        series.setLineStyle(
            new BasicStroke(
                2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {8, 8}, 0));
      }
    }
    return style == Curve.Style.LINE || style == Curve.Style.MARKED;
  }

  private void limit(XYStyler styler) {
    styler.setXAxisMin(0.0);
    if (limits == Limits.SHARES) {
      styler.setYAxisMin(0.0).setXAxisMax(1.0).setYAxisMax(1.0);
      return;
    }
    // A little room, which also keeps the library from putting its ticks on odd steps.
    styler.setXAxisMax(1.02 * greatest(Curve::x));
    double top = greatest(Curve::y);
    if (limits == Limits.FROM_ZERO && top > 0) {
      styler.setYAxisMin(0.0).setYAxisMax(1.1 * top);
    }
  }

  private double greatest(Function<Curve, List<Double>> values) {
    return curves.stream()
        .flatMap(curve -> values.apply(curve).stream())
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }
}
