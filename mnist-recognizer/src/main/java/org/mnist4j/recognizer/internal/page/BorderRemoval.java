package org.mnist4j.recognizer.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#BORDER}: takes away what lies around the paper (the table's edge, a scanner's black
 * rim) and the frame of a form around the digit, before they are taken for the darkest ink.
 */
public final class BorderRemoval implements Step {
  /** Pieces that measure less than this share of the picture's longer side are of no interest. */
  private static final double LEFT = 0.08;

  /** What is left must be as dark as this share of the borders; rests of ruled lines are not. */
  private static final double FAINTEST = 0.3;

  /** A frame is as large as this share of the picture's shorter side. */
  private static final double FRAME = 0.4;

  /** A frame's lines lie within this share of its box's sides, seen from them. */
  private static final double RIM = 0.1;

  /** Share of a frame's ink that lies there; of an upright 0 it is less than two thirds. */
  private static final double ON_RIM = 0.85;

  @Override
  public Stage stage() {
    return Stage.BORDER;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Plane plane = sheet.plane();
    float floor = PaperNoise.of(plane).floor();
    Components components = Components.above(plane, floor);
    List<Components.Piece> borders = new ArrayList<>();
    List<Components.Piece> others = new ArrayList<>();
    for (Components.Piece piece : components.pieces()) {
      if (piece.box().longestSide() >= LEFT * plane.longestSide()) { // specks are another stage's
        boolean border = piece.runsAlongASide() || isFrame(piece, components);
        (border ? borders : others).add(piece);
      }
    }
    return borders.isEmpty() || others.stream().noneMatch(other -> isInk(other, borders))
        ? sheet
        : sheet.with(components.without(borders, plane));
  }

  /** Whether this may be what was written, beside those borders. */
  private static boolean isInk(Components.Piece piece, List<Components.Piece> borders) {
    return borders.stream().allMatch(border -> piece.brightest() >= FAINTEST * border.brightest());
  }

  /** Whether a piece is a rectangle's outline with something in it. */
  private static boolean isFrame(Components.Piece piece, Components components) {
    Box box = piece.box();
    Plane plane = components.plane();
    if (Math.min(box.width(), box.height()) < FRAME * Math.min(plane.width(), plane.height())
        || components.pieces().stream().noneMatch(other -> holds(box, other.box()))) {
      return false;
    }
    int rimX = (int) Math.ceil(RIM * box.width());
    int rimY = (int) Math.ceil(RIM * box.height());
    int onRim = 0;
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        boolean rim =
            Math.min(x - box.x(), box.right() - 1 - x) < rimX
                || Math.min(y - box.y(), box.bottom() - 1 - y) < rimY;
        onRim += rim && components.isPartOf(piece, x, y) ? 1 : 0;
      }
    }
    return onRim > ON_RIM * piece.area();
  }

  private static boolean holds(Box frame, Box other) {
    return other.x() > frame.x()
        && other.y() > frame.y()
        && other.right() < frame.right()
        && other.bottom() < frame.bottom()
        && other.longestSide() > LEFT * 2 * frame.longestSide();
  }
}
