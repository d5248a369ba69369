package org.mnist4j.recognizer.internal.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.recognizer.picture.Box;

/**
 * The connected pieces of what is bright on a plane; pixels that touch at a corner are connected.
 */
public final class Components {
  private final Plane plane;
  private final int[] labels;
  private final List<Piece> pieces;

  private Components(Plane plane, int[] labels, List<Piece> pieces) {
    this.plane = plane;
    this.labels = labels;
    this.pieces = pieces;
  }

  /**
   * A connected piece.
   *
   * @param label its number, from 1
   * @param box where it is
   * @param area its pixels
   * @param mass the sum of their values
   * @param brightest the largest of their values
   * @param onBorder how many of its pixels lie on the plane's border
   */
  public record Piece(int label, Box box, int area, double mass, float brightest, int onBorder) {
    /** Whether it runs along a side of the plane. */
    public boolean runsAlongASide() {
      return onBorder > 0.25 * area || onBorder > 0.5 * box.longestSide();
    }
  }

  /** Of what isn't 0. */
  public static Components of(Plane plane) {
    return above(plane, 0);
  }

  /** Of what is brighter than this. */
  public static Components above(Plane plane, float floor) {
    int[] labels = new int[plane.size()];
    Runs runs = Runs.above(plane, floor);
    List<Growing> pieces = new ArrayList<>();
    int[] pieceOf = new int[runs.count()];
    for (int run = 0; run < runs.count(); run++) {
      int first = runs.first(run);
      if (first == run) {
        pieceOf[run] = pieces.size();
        pieces.add(new Growing(pieces.size() + 1));
      }
      Growing piece = pieces.get(pieceOf[first]);
      int row = runs.row(run) * plane.width();
      Arrays.fill(labels, row + runs.start(run), row + runs.end(run), piece.label);
      piece.add(plane, runs.row(run), runs.start(run), runs.end(run));
    }
    return new Components(plane, labels, pieces.stream().map(Growing::piece).toList());
  }

  public List<Piece> pieces() {
    return pieces;
  }

  public Plane plane() {
    return plane;
  }

  public boolean isPartOf(Piece piece, int x, int y) {
    return labels[y * plane.width() + x] == piece.label();
  }

  /** Whether a piece runs along a side of the plane, or reaches over all of it. */
  public boolean isBorder(Piece piece) {
    Box box = piece.box();
    boolean across = box.width() >= plane.width() - 1;
    boolean down = box.height() >= plane.height() - 1;
    return piece.runsAlongASide() || (across && down);
  }

  /** Another plane of the same size, 0 where these pieces are and on the pixels around them. */
  public Plane without(List<Piece> dropped, Plane other) {
    Plane gone = Morphology.extreme(only(dropped), 1, 1);
    float[] result = new float[plane.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = gone.at(i) > 0 ? 0 : other.at(i);
    }
    return new Plane(plane.width(), plane.height(), result);
  }

  /** The plane with nothing but these pieces on it. */
  public Plane only(List<Piece> kept) {
    return only(kept, new Box(0, 0, plane.width(), plane.height()));
  }

  /** A part of the plane with nothing but these pieces on it. */
  public Plane only(List<Piece> kept, Box box) {
    boolean[] stays = new boolean[pieces.size() + 1];
    for (Piece piece : kept) {
      stays[piece.label()] = true;
    }
    Plane part = plane.cutTo(box);
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (!stays[labels[(box.y() + y) * plane.width() + box.x() + x]]) {
          part.set(x, y, 0);
        }
      }
    }
    return part;
  }

  /** What is known of a piece so far. */
  private static final class Growing {
    private final int label;
    private int left = Integer.MAX_VALUE;
    private int right;
    private int top = Integer.MAX_VALUE;
    private int bottom;
    private int area;
    private int onBorder;
    private double mass;
    private float brightest;

    Growing(int label) {
      this.label = label;
    }

    void add(Plane plane, int y, int start, int end) {
      left = Math.min(left, start);
      right = Math.max(right, end);
      top = Math.min(top, y);
      bottom = y + 1;
      int length = end - start;
      area += length;
      int atSides = (start == 0 ? 1 : 0) + (end == plane.width() ? 1 : 0);
      onBorder += y == 0 || y == plane.height() - 1 ? length : Math.min(length, atSides);
      float[] values = plane.values();
      for (int i = y * plane.width() + start; i < y * plane.width() + end; i++) {
        mass += values[i];
        brightest = Math.max(brightest, values[i]);
      }
    }

    Piece piece() {
      Box box = new Box(left, top, right - left, bottom - top);
      return new Piece(label, box, area, mass, brightest, onBorder);
    }
  }
}
