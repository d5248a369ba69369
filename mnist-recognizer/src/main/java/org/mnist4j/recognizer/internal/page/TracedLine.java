package org.mnist4j.recognizer.internal.page;

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
  private static final int SLOPE_RUNS = 80;

  private static final int SLOPE_RUNS_AT_LEAST = 8;

  /** A line's own runs are thicker and darker than their median by this factor at most. */
  private static final double THICKER = 1.5;

  /** Pixels on each side that a line's blurred edge reaches over. */
  private static final double EDGE = 1.5;

  private final List<Run> runs = new ArrayList<>();
  private double slope;

  /** Of all runs together. */
  private int thickness;

  TracedLine(Run first) {
    add(first);
  }

  private void add(Run run) {
    runs.add(run);
    thickness += run.length();
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

  /**
   * What the line covers of every column it goes through, with its blurred edges: the runs, but for
   * those much thicker than it is elsewhere, where a pen follows it; and a straight way over its
   * gaps.
   */
  List<Run> bands() {
    double usual = median(Run::length);
    List<Run> bands = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (run.length() <= THICKER * usual + 1) {
        bands.add(band(run.at(), run.middle(), run.length()));
      }
      if (i + 1 < runs.size()) {
        Run next = runs.get(i + 1);
        double rise = (next.middle() - run.middle()) / (next.at() - run.at());
        for (int at = run.at() + 1; at < next.at(); at++) {
          bands.add(band(at, run.middle() + rise * (at - run.at()), usual));
        }
      }
    }
    return bands;
  }

  private static Run band(int at, double middle, double thickness) {
    double half = thickness / 2 + EDGE;
    int start = (int) Math.floor(middle + 0.5 - half);
    return new Run(at, start, (int) Math.ceil(middle + 0.5 + half) - start, 0);
  }

  /** Darker than this isn't the line itself. */
  double brightestOfItsOwn() {
    return THICKER * level();
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
    return runs.size() < 0.5 * extent();
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
    double thickest = 2.0 * thickness / runs.size() + 1;
    for (Run run : candidates) {
      if (run.length() <= thickest && Math.abs(run.middle() - expected) < distance) {
        nearest = run;
        distance = Math.abs(run.middle() - expected);
      }
    }
    if (nearest == null) {
      return false;
    }
    candidates.remove(nearest);
    add(nearest);
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
