package org.mnist4j.recognizer.internal.several;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;

/**
 * A way through ink from top to bottom, along which two digits may be cut apart.
 *
 * @param columns of each row, the first pixel to its right
 * @param ink that it cuts through, in pixels of full ink
 */
public record Seam(int[] columns, double ink) {
  /** How far a seam may stray from its middle, as a share of the ink's height. */
  private static final double STRAY = 0.2;

  /** The same of the seams that there are everywhere, and how far they are apart. */
  private static final double SLIGHTLY = 0.05;

  private static final double EVERY = 0.07;

  /** What a step aside costs, and a pixel away from the middle, in pixels of full ink. */
  private static final double ASIDE = 0.15;

  private static final double AWAY = 0.002;

  /**
   * Seams from left to right: those that cut through less ink than others near, wherever they go;
   * and nearly straight ones at regular distances, as a stroke of one digit may lie along one of
   * the next.
   */
  static List<Seam> of(Plane plane) {
    int height = plane.height();
    float full = Math.max(1, Histogram.above(plane, 0).quantile(0.7));
    int every = Math.max(2, (int) Math.round(EVERY * height));
    List<Seam> all = new ArrayList<>();
    for (int middle = every; middle <= plane.width() - every; middle++) {
      all.add(through(plane, middle, STRAY, full));
    }
    List<Seam> seams = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Seam seam = all.get(i);
      boolean least = true;
      for (int j = Math.max(0, i - every); j <= Math.min(all.size() - 1, i + every); j++) {
        least &= j < i ? all.get(j).ink > seam.ink : all.get(j).ink >= seam.ink;
      }
      if (least) {
        seams.add(seam);
      }
    }
    for (int middle = every; middle <= plane.width() - every; middle += every) {
      seams.add(through(plane, middle, SLIGHTLY, full));
    }
    seams.sort(Comparator.comparingDouble(Seam::middle));
    List<Seam> different = new ArrayList<>();
    for (Seam seam : seams) {
      if (different.stream().noneMatch(other -> Arrays.equals(other.columns, seam.columns))) {
        different.add(seam);
      }
    }
    return different;
  }

  double middle() {
    return Arrays.stream(columns).average().orElse(0);
  }

  /** The edge itself, on the left or on the right. */
  static Seam edge(int height, int column) {
    int[] columns = new int[height];
    Arrays.fill(columns, column);
    return new Seam(columns, 0);
  }

  /** The cheapest way down that stays near a column. */
  private static Seam through(Plane plane, int middle, double share, float full) {
    int height = plane.height();
    int stray = Math.max(1, (int) (share * height));
    int from = Math.max(0, middle - stray);
    int count = Math.min(plane.width() - 1, middle + stray) - from + 1;
    double[] costs = new double[count];
    int[][] came = new int[height][count];
    for (int y = 0; y < height; y++) {
      double[] next = new double[count];
      for (int i = 0; i < count; i++) {
        int best = i;
        for (int side = -1; side <= 1; side += 2) {
          int other = i + side;
          if (other >= 0 && other < count && costs[other] + ASIDE < cost(costs, best, i)) {
            best = other;
          }
        }
        came[y][i] = best;
        double ink = Math.min(1, plane.at(from + i, y) / full);
        next[i] = cost(costs, best, i) + ink + AWAY * Math.abs(from + i - middle);
      }
      costs = next;
    }
    int at = 0;
    for (int i = 1; i < count; i++) {
      at = costs[i] < costs[at] ? i : at;
    }
    int[] columns = new int[height];
    double ink = 0;
    for (int y = height - 1; y >= 0; y--) {
      columns[y] = from + at;
      ink += Math.min(1, plane.at(from + at, y) / full);
      at = came[y][at];
    }
    return new Seam(columns, ink);
  }

  private static double cost(double[] costs, int at, int to) {
    return costs[at] + (at == to ? 0 : ASIDE);
  }

  /** The ink between this seam and one to its right. */
  Plane upTo(Seam right, Plane plane) {
    Plane part = new Plane(plane.width(), plane.height());
    for (int y = 0; y < plane.height(); y++) {
      for (int x = columns[y]; x < right.columns[y]; x++) {
        part.set(x, y, plane.at(x, y));
      }
    }
    return part;
  }
}
