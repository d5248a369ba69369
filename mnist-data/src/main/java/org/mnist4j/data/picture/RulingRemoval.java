package org.mnist4j.data.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * {@link Stage#RULING}: takes away the lines of ruled and squared paper. They reach from one side
 * of the picture to the other, are thin and nearly straight, and are either several or fainter than
 * the pen; where a stroke crosses one it stays whole.
 */
final class RulingRemoval implements Step {
  /** Share of the picture a ruled line reaches over. */
  private static final double REACH = 0.9;

  /** A single line is ruled only if it is fainter than this share of the pen's ink. */
  private static final double FAINTER = 0.75;

  /** What must be left of the strong ink for the lines not to have been the digit. */
  private static final double LEFT = 0.1;

  @Override
  public Stage stage() {
    return Stage.RULING;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane withoutRows = removed(sheet.plane());
    Plane turned = transposed(withoutRows);
    Plane withoutColumns = removed(turned);
    return withoutColumns == turned
        ? sheet.with(withoutRows)
        : sheet.with(transposed(withoutColumns));
  }

  /** The plane without lines from left to right; itself if there are none. */
  private static Plane removed(Plane plane) {
    float threshold = PaperNoise.of(plane).floor();
    List<LineTracer.Line> lines = LineTracer.across(plane, threshold, REACH);
    if (lines.isEmpty()) {
      return plane;
    }
    Plane rest = without(plane, lines);
    Histogram restInk = Histogram.above(rest, threshold);
    float strong = restInk.otsu();
    float pen = Histogram.above(rest, strong).quantile(0.5);
    List<LineTracer.Line> ruled = new ArrayList<>(lines);
    if (lines.size() < 3) {
      ruled.removeIf(line -> line.level() > FAINTER * pen);
    }
    int before = Histogram.above(plane, strong).total();
    int after = Histogram.above(rest, strong).total();
    if (ruled.isEmpty() || after < LEFT * before) {
      return plane;
    }
    return ruled.size() == lines.size() ? rest : without(plane, ruled);
  }

  private static Plane without(Plane plane, List<LineTracer.Line> lines) {
    Plane result = plane.map(value -> value);
    for (LineTracer.Line line : lines) {
      for (LineTracer.Run run : line.runs()) {
        int bottom = Math.min(plane.height() - 1, run.top() + run.length());
        for (int y = Math.max(0, run.top() - 1); y <= bottom; y++) {
          result.set(run.x(), y, 0);
        }
      }
    }
    return result;
  }

  private static Plane transposed(Plane plane) {
    Plane result = new Plane(plane.height(), plane.width());
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        result.set(y, x, plane.at(x, y));
      }
    }
    return result;
  }
}
