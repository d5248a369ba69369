package org.mnist4j.recognizer.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.internal.raster.Plane;

/**
 * Follows thin lines from one side of a plane to the other, one column (or row) at a time, over the
 * gaps where something thicker crosses them. Lines may be tilted and a little bent, as on a
 * photograph.
 */
final class LineTracer {
  private final Plane plane;
  private final float threshold;
  private final boolean down;
  private final int length;
  private final int breadth;
  private final int thickest;
  private final List<TracedLine> open = new ArrayList<>();
  private final List<TracedLine> ended = new ArrayList<>();

  private LineTracer(Plane plane, float threshold, boolean down) {
    this.plane = plane;
    this.threshold = threshold;
    this.down = down;
    this.length = down ? plane.height() : plane.width();
    this.breadth = down ? plane.width() : plane.height();
    this.thickest = Math.max(2, Math.round(0.025f * plane.longestSide()));
  }

  /**
   * Lines from left to right, or from top to bottom if {@code down}, that reach over at least
   * {@code share} of the plane.
   */
  static List<TracedLine> lines(Plane plane, float threshold, boolean down, double share) {
    LineTracer tracer = new LineTracer(plane, threshold, down);
    for (int at = 0; at < tracer.length; at++) {
      tracer.cross(at);
    }
    tracer.ended.addAll(tracer.open);
    tracer.ended.removeIf(line -> line.extent() < share * tracer.length || line.isPatchy());
    return tracer.ended;
  }

  private void cross(int at) {
    List<TracedLine.Run> runs = runs(at);
    int longestGap = Math.max(3, 2 * length / 5);
    for (var lines = open.iterator(); lines.hasNext(); ) {
      TracedLine line = lines.next();
      if (!line.takeNearest(runs, at) && at - line.last().at() > longestGap) {
        lines.remove();
        if (line.extent() > length / 2) {
          ended.add(line);
        }
      }
    }
    if (at < length / 8) { // what begins later doesn't reach from side to side
      for (TracedLine.Run run : runs) {
        open.add(new TracedLine(run));
      }
    }
  }

  /** Stretches of ink across the direction of the lines, if they are thin. */
  private List<TracedLine.Run> runs(int at) {
    List<TracedLine.Run> runs = new ArrayList<>();
    int start = -1;
    float brightest = 0;
    int index = down ? at * breadth : at;
    int step = down ? 1 : length;
    for (int i = 0; i <= breadth; i++, index += step) {
      float value = i < breadth ? plane.at(index) : 0;
      if (value > threshold) {
        start = start < 0 ? i : start;
        brightest = Math.max(brightest, value);
      } else if (start >= 0) {
        if (i - start <= thickest) {
          runs.add(new TracedLine.Run(at, start, i - start, brightest));
        }
        start = -1;
        brightest = 0;
      }
    }
    return runs;
  }
}
