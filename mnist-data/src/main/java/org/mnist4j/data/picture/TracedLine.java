package org.mnist4j.data.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A thin line as {@link LineTracer} follows it: one run of pixels for each column it crosses. */
final class TracedLine {
  /** Pixels a line may stray from where its slope leads. */
  private static final double TOLERANCE = 1.5;

  /** The same for each column since the last run. */
  private static final double DRIFT = 0.02;

  /** Steepest line that is followed, about 8°. */
  private static final double STEEPEST = 0.14;

  /** Runs the slope is measured over, so that single pixels don't turn it. */
  private static final int SLOPE_RUNS = 25;

  private static final int SLOPE_RUNS_AT_LEAST = 8;

  private final List<Run> runs = new ArrayList<>();
  private double slope;

  TracedLine(Run first) {
    runs.add(first);
  }

  /**
   * The pixels of one column, or of one row where lines are followed downwards.
   *
   * @param at the column
   * @param start the first of its pixels
   * @param length how many there are
   * @param brightest the largest of their values
   */
  record Run(int at, int start, int length, float brightest) {
    double middle() {
      return start + (length - 1) / 2.0;
    }
  }

  /** Without those that are much thicker or darker than it is elsewhere: there a pen follows it. */
  List<Run> runsOfItsOwn() {
    double thickest = 1.5 * median(Run::length) + 1;
    double brightest = 1.5 * level();
    return runs.stream()
        .filter(run -> run.length() <= thickest && run.brightest() <= brightest)
        .toList();
  }

  Run last() {
    return runs.get(runs.size() - 1);
  }

  /** Columns from the first to the last. */
  int extent() {
    return last().at() - runs.get(0).at() + 1;
  }

  /** Whether so much of it is missing that it may be a row of specks. */
  boolean isPatchy() {
    return runs.size() < 0.6 * extent();
  }

  /** How dark it is: the median of its runs. */
  double level() {
    return median(Run::brightest);
  }

  private double median(ToDoubleFunction<Run> value) {
    return runs.stream().mapToDouble(value).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }

  /** Goes on with the run that lies nearest to where the line leads, and takes it off the list. */
  boolean takeNearest(List<Run> candidates, int at) {
    int since = at - last().at();
    double expected = last().middle() + slope * since;
    @Nullable Run nearest = null;
    double distance = TOLERANCE + DRIFT * since;
    for (Run run : candidates) {
      if (Math.abs(run.middle() - expected) < distance) {
        nearest = run;
        distance = Math.abs(run.middle() - expected);
      }
    }
    if (nearest == null) {
      return false;
    }
    candidates.remove(nearest);
    runs.add(nearest);
    updateSlope();
    return true;
  }

  private void updateSlope() {
    Run from = runs.get(Math.max(0, runs.size() - SLOPE_RUNS));
    double rise = last().middle() - from.middle();
    double measured = runs.size() < SLOPE_RUNS_AT_LEAST ? 0 : rise / (last().at() - from.at());
    slope = Math.max(-STEEPEST, Math.min(STEEPEST, measured));
  }
}
