package org.mnist4j.recognizer.internal.several;

import java.util.List;
import java.util.Optional;
import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Components.Piece;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.Sheet;

/**
 * Ink of a page that was taken for one digit.
 *
 * @param page it stands on
 * @param plane its ink alone
 * @param box where that lies on the page's plane
 */
public record InkGroup(Sheet page, Plane plane, Box box) {
  /** Lighter than this share of a part's heaviest piece is what a cut left of a neighbour. */
  private static final double CRUMB = 0.1;

  /** All of a page that holds nothing but a digit. */
  public static InkGroup whole(Sheet page) {
    return new InkGroup(
        page, page.plane(), new Box(0, 0, page.plane().width(), page.plane().height()));
  }

  /** What the preparation goes on with. */
  public Sheet sheet() {
    if (plane == page.plane()) {
      return page; // what there is to say of it was found already
    }
    Box inked = Bounds.of(plane).orElse(new Box(0, 0, plane.width(), plane.height()));
    int area = 0;
    for (float value : plane.values()) {
      area += value > 0 ? 1 : 0;
    }
    return page.with(plane)
        .with(
            new Finding.Ink(
                Optional.of(onFile(inked)),
                (double) area / page.plane().size(),
                Components.of(plane).pieces().size()));
  }

  private Box onFile(Box inked) {
    Box there = new Box(box.x() + inked.x(), box.y() + inked.y(), inked.width(), inked.height());
    return there.scaled(
        (double) page.picture().sourceWidth() / page.plane().width(),
        (double) page.picture().sourceHeight() / page.plane().height());
  }

  /** A part of it, on a plane of the same size as its own; without crumbs of its neighbours. */
  Optional<InkGroup> part(Plane ink) {
    Components components = Components.of(ink);
    double heaviest = components.pieces().stream().mapToDouble(Piece::mass).max().orElse(0);
    List<Piece> kept =
        components.pieces().stream().filter(piece -> piece.mass() >= CRUMB * heaviest).toList();
    return kept.stream()
        .map(Piece::box)
        .reduce(Box::union)
        .map(
            inked ->
                new InkGroup(
                    page,
                    components.only(kept, inked),
                    new Box(
                        box.x() + inked.x(), box.y() + inked.y(), inked.width(), inked.height())));
  }
}
