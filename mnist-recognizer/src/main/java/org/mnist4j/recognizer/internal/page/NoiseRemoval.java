package org.mnist4j.recognizer.internal.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/**
 * {@link Stage#NOISE}: the heaviest piece of ink that isn't a border is the digit; what lies close
 * to it and isn't a speck belongs to it, like the bar of a 5.
 */
public final class NoiseRemoval implements Step {
  /** Farther from the digit than this share of its size is something else. */
  private static final double NEAR = 0.3;

  /** Lighter than this share of the digit's heaviest piece is a speck. */
  private static final double SPECK = 0.015;

  @Override
  public Stage stage() {
    return Stage.NOISE;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Components components = Components.of(sheet.plane());
    Optional<Components.Piece> main =
        components.pieces().stream()
            .max(Comparator.comparingDouble(piece -> weight(piece, components)));
    if (main.isEmpty()) {
      return sheet;
    }
    return noted(sheet, digit(components, main.get()), components);
  }

  @Override
  public Sheet skip(Sheet sheet) {
    Components components = Components.of(sheet.plane());
    return noted(sheet, components.pieces(), components);
  }

  /** The sheet with nothing but these pieces, and what there is to say of them. */
  public static Sheet noted(Sheet sheet, List<Components.Piece> pieces, Components components) {
    Plane kept = components.only(pieces);
    double area = pieces.stream().mapToInt(Components.Piece::area).sum();
    Picture picture = sheet.picture();
    double scaleX = (double) picture.sourceWidth() / kept.width();
    double scaleY = (double) picture.sourceHeight() / kept.height();
    Optional<Box> box = Bounds.of(kept).map(found -> found.scaled(scaleX, scaleY));
    return sheet.with(kept).with(new Finding.Ink(box, area / kept.size(), pieces.size()));
  }

  /** Grows from the heaviest piece until nothing more is near. */
  private static List<Components.Piece> digit(Components components, Components.Piece main) {
    List<Components.Piece> kept = new ArrayList<>(List.of(main));
    List<Components.Piece> others = new ArrayList<>(components.pieces());
    others.remove(main);
    Box box = main.box();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var next = others.iterator(); next.hasNext(); ) {
        Components.Piece piece = next.next();
        boolean speck = piece.mass() < SPECK * main.mass();
        boolean near = piece.box().gapTo(box) <= NEAR * box.longestSide();
        if (near && !speck && !components.isBorder(piece)) {
          kept.add(piece);
          box = box.union(piece.box());
          next.remove();
          grew = true;
        }
      }
    }
    return kept;
  }

  private static double weight(Components.Piece piece, Components components) {
    return components.isBorder(piece) ? piece.mass() * 0.01 : piece.mass();
  }
}
