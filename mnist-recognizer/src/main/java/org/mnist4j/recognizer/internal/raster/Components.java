package org.mnist4j.recognizer.internal.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.recognizer.picture.Box;

/** The connected pieces of what isn't 0 on a plane; pixels that touch at a corner are connected. */
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

  public static Components of(Plane plane) {
    int[] labels = new int[plane.size()];
    Stack stack = new Stack();
    float[] values = plane.values();
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0 && labels[i] == 0) {
        pieces.add(fill(plane, labels, stack, i, pieces.size() + 1));
      }
    }
    return new Components(plane, labels, pieces);
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

  private static Piece fill(Plane plane, int[] labels, Stack stack, int start, int label) {
    int width = plane.width();
    int height = plane.height();
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    int area = 0;
    int onBorder = 0;
    double mass = 0;
    float brightest = 0;
    float[] values = plane.values();
    stack.push(start);
    labels[start] = label;
    while (stack.depth > 0) {
      int at = stack.pop();
      int x = at % width;
      int y = at / width;
      area++;
      mass += values[at];
      brightest = Math.max(brightest, values[at]);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        onBorder++;
      }
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int next = ny * width + nx;
          if (values[next] > 0 && labels[next] == 0) {
            labels[next] = label;
            stack.push(next);
          }
        }
      }
    }
    Box box = new Box(left, top, right - left + 1, bottom - top + 1);
    return new Piece(label, box, area, mass, brightest, onBorder);
  }

  /** Pixels that are still to be looked at. */
  private static final class Stack {
    private int[] items = new int[1024];
    private int depth;

    void push(int item) {
      if (depth == items.length) {
        items = Arrays.copyOf(items, 2 * depth);
      }
      items[depth++] = item;
    }

    int pop() {
      return items[--depth];
    }
  }
}
