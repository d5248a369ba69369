package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/**
 * The runs of a plane's pixels above some value, row by row from left to right, and which of them
 * hang together: a run joins those it touches in the row above.
 */
final class Runs {
  private int[] rows = new int[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];

  /** Of each run one before it that it hangs together with, or itself where it's the first. */
  private int[] before = new int[256];

  private int count;

  static Runs above(Plane plane, float floor) {
    Runs runs = new Runs();
    int above = 0;
    for (int y = 0; y < plane.height(); y++) {
      int first = runs.count;
      runs.find(plane, y, floor);
      runs.join(above, first);
      above = first;
    }
    return runs;
  }

  private void find(Plane plane, int y, float floor) {
    float[] values = plane.values();
    int width = plane.width();
    int offset = y * width;
    for (int x = 0; x < width; x++) {
      if (values[offset + x] > floor) {
        int start = x;
        while (x < width && values[offset + x] > floor) {
          x++;
        }
        add(y, start, x);
      }
    }
  }

  private void add(int row, int start, int end) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      before = Arrays.copyOf(before, 2 * count);
    }
    rows[count] = row;
    starts[count] = start;
    ends[count] = end;
    before[count] = count;
    count++;
  }

  /** Joins the runs of the last row, from {@code first} on, with those of the row before it. */
  private void join(int above, int first) {
    int candidate = above;
    for (int run = first; run < count; run++) {
      while (candidate < first && ends[candidate] < starts[run]) {
        candidate++;
      }
      for (int other = candidate; other < first && starts[other] <= ends[run]; other++) {
        int one = first(run);
        int another = first(other);
        before[Math.max(one, another)] = Math.min(one, another);
      }
    }
  }

  /** The first run of those that hang together with this one. */
  int first(int run) {
    int first = run;
    while (before[first] != first) {
      before[first] = before[before[first]];
      first = before[first];
    }
    return first;
  }

  int count() {
    return count;
  }

  int row(int run) {
    return rows[run];
  }

  int start(int run) {
    return starts[run];
  }

  /** The first column behind it. */
  int end(int run) {
    return ends[run];
  }
}
