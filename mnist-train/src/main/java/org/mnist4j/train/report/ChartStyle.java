package org.mnist4j.train.report;

import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** How all charts look: dark on white, large letters, a legend below. */
final class ChartStyle {
  private static final int LETTERS = 22;
  private static final int MOST_LETTERS_A_LINE = 75;
  private static final Color GRID = new Color(0xDDDDDD);

  private ChartStyle() {}

  /** A place on an axis, in few letters: the library looks for room for long ones without end. */
  private static String tick(double value) {
    if (value != 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }

  /**
   * Puts it on.
   *
   * @param letters of the legend
   */
  static void apply(XYStyler styler, int letters) {
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
    styler
        .setAxisTickLabelsFont(plain)
        .setAxisTitleFont(plain)
        .setPlotGridLinesColor(GRID)
        .setPlotMargin(0)
        .setAxisTickMarksColor(Color.DARK_GRAY)
        .setXAxisTickLabelsFormattingFunction(ChartStyle::tick)
        .setYAxisTickLabelsFormattingFunction(ChartStyle::tick)
        .setXAxisTickMarkSpacingHint(110)
        .setYAxisTickMarkSpacingHint(70);
    styler
        .setLocale(Locale.ROOT)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(plain.deriveFont(Font.BOLD))
        .setLegendFont(plain)
        .setLegendBorderColor(Color.WHITE)
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(
            letters > MOST_LETTERS_A_LINE
                ? Styler.LegendLayout.Vertical
                : Styler.LegendLayout.Horizontal)
        .setMarkerSize(10)
        .setAntiAlias(true)
        .setTextAntiAlias(true);
  }
}
