package org.mnist4j.recognizer.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#RULING}: takes away the lines of ruled and squared paper. They reach from one side
 * of the picture to the other, are thin and nearly straight, and are either several or fainter than
 * the pen; where a stroke crosses one it stays whole.
 */
public final class RulingRemoval implements Step {
  /** Share of the picture a ruled line reaches over. */
  private static final double REACH = 0.9;

  /** Lines from which on there is no doubt that the paper is ruled. */
  private static final int SEVERAL = 3;

  /** One or two lines are ruled only if they are fainter than this share of the pen's ink. */
  private static final double FAINTER = 0.75;

  /** What must be left of the strong ink for the lines not to have been the digit. */
  private static final double LEFT = 0.1;

  @Override
  public Stage stage() {
    return Stage.RULING;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    float threshold = PaperNoise.of(sheet.plane()).floor();
    Plane withoutRows = removed(sheet.plane(), threshold, false);
    Plane withoutBoth = removed(withoutRows, threshold, true);
    return withoutBoth == sheet.plane() ? sheet : sheet.with(withoutBoth);
  }

  /** The plane without lines from left to right, or downwards; itself if there are none. */
  private static Plane removed(Plane plane, float threshold, boolean down) {
    List<TracedLine> lines = LineTracer.lines(plane, threshold, down, REACH);
    if (lines.isEmpty()) {
      return plane;
    }
    Plane rest = without(plane, lines, down);
    float strong = Histogram.above(rest, threshold).otsu();
    float pen = Histogram.above(rest, strong).quantile(0.5);
    int before = Histogram.above(plane, strong).total();
    int after = Histogram.above(rest, strong).total();
    List<TracedLine> ruled = new ArrayList<>(lines);
    if (lines.size() < SEVERAL) {
      ruled.removeIf(line -> line.level() > FAINTER * pen);
    }
    return ruled.isEmpty() || after < LEFT * before ? plane : without(plane, ruled, down);
  }

  private static Plane without(Plane plane, List<TracedLine> lines, boolean down) {
    Plane result = plane.map(value -> value);
    for (TracedLine line : lines) {
      for (TracedLine.Run band : line.bands()) {
        clear(result, band, line.brightestOfItsOwn(), down);
      }
    }
    return result;
  }

  /** Clears one column of a line, unless there is a pen on it. */
  private static void clear(Plane plane, TracedLine.Run band, double brightest, boolean down) {
    int breadth = down ? plane.width() : plane.height();
    int from = Math.max(0, band.start());
    int to = Math.min(breadth, band.start() + band.length());
    for (int i = from; i < to; i++) {
      if ((down ? plane.at(i, band.at()) : plane.at(band.at(), i)) > brightest) {
        return;
      }
    }
    for (int i = from; i < to; i++) {
      plane.set(down ? i : band.at(), down ? band.at() : i, 0);
    }
  }
}
