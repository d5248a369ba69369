package org.mnist4j.data.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows thin lines across a plane from left to right, one column at a time, over the gaps where
 * something thicker crosses them. Lines may be tilted and a little bent, as on a photograph.
 */
final class LineTracer {
  /** Rows a line may stray from where its slope leads. */
  private static final double TOLERANCE = 1.5;

  /** Steepest line that is followed, rows a column: about 8°. */
  private static final double STEEPEST = 0.14;

  private final Plane plane;
  private final float threshold;
  private final int thickest;
  private final int longestGap;
  private final List<Line> open = new ArrayList<>();
  private final List<Line> done = new ArrayList<>();

  private LineTracer(Plane plane, float threshold) {
    this.plane = plane;
    this.threshold = threshold;
    this.thickest = Math.max(2, Math.round(0.025f * plane.longestSide()));
    this.longestGap = Math.max(3, plane.width() / 7);
  }

  /** A run of pixels above the threshold in one column. */
  record Run(int x, int top, int length, float brightest) {
    double middle() {
      return top + (length - 1) / 2.0;
    }
  }

  /** Lines that reach over at least {@code share} of the plane's width. */
  static List<Line> across(Plane plane, float threshold, double share) {
    LineTracer tracer = new LineTracer(plane, threshold);
    for (int x = 0; x < plane.width(); x++) {
      tracer.column(x);
    }
    tracer.done.addAll(tracer.open);
    tracer.done.removeIf(line -> line.extent() < share * plane.width() || line.isPatchy());
    return tracer.done;
  }

  private void column(int x) {
    List<Run> runs = runs(x);
    for (var lines = open.iterator(); lines.hasNext(); ) {
      Line line = lines.next();
      if (!line.takeNearest(runs, x) && x - line.lastX() > longestGap) {
        lines.remove();
        done.add(line);
      }
    }
    for (Run run : runs) {
      open.add(new Line(run));
    }
    // Lines that start late or end early are none: dropping them keeps the list short.
    open.removeIf(line -> line.firstX() > plane.width() / 4);
    done.removeIf(line -> line.extent() < plane.width() / 4);
  }

  private List<Run> runs(int x) {
    List<Run> runs = new ArrayList<>();
    int start = -1;
    float brightest = 0;
    for (int y = 0; y <= plane.height(); y++) {
      float value = y < plane.height() ? plane.at(x, y) : 0;
      if (value > threshold) {
        start = start < 0 ? y : start;
        brightest = Math.max(brightest, value);
      } else if (start >= 0) {
        if (y - start <= thickest) {
          runs.add(new Run(x, start, y - start, brightest));
        }
        start = -1;
        brightest = 0;
      }
    }
    return runs;
  }

  /** The runs of one line, from left to right. */
  static final class Line {
    private final List<Run> runs = new ArrayList<>();
    private double slope;

    private Line(Run first) {
      runs.add(first);
    }

    List<Run> runs() {
      return runs;
    }

    int firstX() {
      return runs.get(0).x();
    }

    int lastX() {
      return last().x();
    }

    int extent() {
      return lastX() - firstX() + 1;
    }

    /** How dark the line is: the median of its runs. */
    float level() {
      float[] levels = new float[runs.size()];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = runs.get(i).brightest();
      }
      return Plane.quantile(levels, levels.length, 0.5);
    }

    private boolean isPatchy() {
      return runs.size() < 0.6 * extent();
    }

    private Run last() {
      return runs.get(runs.size() - 1);
    }

    /**
     * Goes on with the run that lies nearest to where the line leads, and takes it off the list.
     */
    private boolean takeNearest(List<Run> candidates, int x) {
      double expected = last().middle() + slope * (x - lastX());
      Run nearest = null;
      double distance = TOLERANCE + 0.02 * (x - lastX());
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

    /** Over the last quarter of a hundred columns, so that single pixels don't turn it. */
    private void updateSlope() {
      Run from = runs.get(Math.max(0, runs.size() - 25));
      double rise = last().middle() - from.middle();
      double measured = runs.size() < 8 ? 0 : rise / (last().x() - from.x());
      slope = Math.max(-STEEPEST, Math.min(STEEPEST, measured));
    }
  }
}
