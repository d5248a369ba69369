package org.mnist4j.recognizer.internal.digit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Components.Piece;
import org.mnist4j.recognizer.picture.Box;

/**
 * Finds the digits of a picture that has several: pieces of ink about as high as the others are,
 * the small ones that lie over or under them (a 5's bar), and not what stands between them (dots,
 * dashes). Digits that touch each other are one piece and stay one.
 */
public final class DigitLines {
  /** Lower than this share of the usual height isn't a digit by itself. */
  private static final double LOWEST = 0.5;

  /** Higher than this many times the usual height is a drawing or a margin's line. */
  private static final double HIGHEST = 3;

  /** Wider than this many times its height is a line, or several digits that touch. */
  private static final double WIDEST = 3;

  /** Wider than this is a line. */
  private static final double WIDEST_OF_SEVERAL = 9;

  /** Less than this share of the ink doesn't say how high digits are. */
  private static final double LITTLE = 0.2;

  /** Share of the narrower one's width that two parts of a digit have in common. */
  private static final double ABOVE = 0.6;

  /** The same of a small piece and digits that touch: a 5's bar may reach far beyond the last. */
  private static final double ABOVE_SEVERAL = 0.15;

  /** Parts of a digit are no farther apart than this share of the usual height. */
  private static final double NEAR = 0.25;

  /** Share of the lower one's height that neighbours on a line have in common. */
  private static final double BESIDE = 0.4;

  /** Smaller than this share of the highest digit is a speck, of the paper or the pen. */
  private static final double SPECK = 0.1;

  private final double usual;

  private DigitLines(double usual) {
    this.usual = usual;
  }

  /** The pieces of one digit. */
  public record Group(Box box, List<Piece> pieces) {
    Group with(Box otherBox, List<Piece> others) {
      List<Piece> all = new ArrayList<>(pieces);
      all.addAll(others);
      return new Group(box.union(otherBox), all);
    }
  }

  /** The digits line by line, from top to bottom and from left to right. */
  public static List<List<Group>> of(Components components) {
    List<Piece> pieces =
        components.pieces().stream().filter(piece -> !components.isBorder(piece)).toList();
    DigitLines finder = new DigitLines(usualHeight(pieces));
    return finder.lines(finder.groups(pieces));
  }

  /** What is on the page and in none of these groups, but no speck beside them; largest first. */
  public static List<Piece> others(List<List<Group>> lines, Components components) {
    List<Piece> read =
        lines.stream().flatMap(List::stream).flatMap(group -> group.pieces().stream()).toList();
    int height =
        lines.stream()
            .flatMap(List::stream)
            .mapToInt(group -> group.box().height())
            .max()
            .orElse(0);
    return components.pieces().stream()
        .filter(piece -> piece.box().longestSide() >= SPECK * height && !read.contains(piece))
        .sorted(Comparator.comparingDouble(piece -> -piece.mass()))
        .toList();
  }

  /** Half of the ink lies in pieces that are lower, so that neither specks nor one blot decide. */
  private static double usualHeight(List<Piece> pieces) {
    double widest =
        area(pieces, WIDEST) > LITTLE * area(pieces, WIDEST_OF_SEVERAL)
            ? WIDEST
            : WIDEST_OF_SEVERAL;
    List<Piece> byHeight =
        pieces.stream()
            .filter(piece -> isNarrower(piece, widest))
            .sorted(Comparator.comparingInt(piece -> piece.box().height()))
            .toList();
    double all = byHeight.stream().mapToDouble(Piece::area).sum();
    double seen = 0;
    for (Piece piece : byHeight) {
      seen += piece.area();
      if (seen >= all / 2) {
        return piece.box().height();
      }
    }
    return 0;
  }

  private static double area(List<Piece> pieces, double widest) {
    return pieces.stream().filter(piece -> isNarrower(piece, widest)).mapToInt(Piece::area).sum();
  }

  private static boolean isNarrower(Piece piece, double share) {
    return piece.box().width() <= share * piece.box().height();
  }

  private List<Group> groups(List<Piece> pieces) {
    List<Group> groups = new ArrayList<>();
    List<Piece> small = new ArrayList<>();
    for (Piece piece : pieces) {
      Box box = piece.box();
      if (box.height() >= LOWEST * usual && box.width() <= WIDEST_OF_SEVERAL * box.height()) {
        if (box.height() <= HIGHEST * usual) {
          join(groups, new Group(box, List.of(piece)));
        }
      } else {
        small.add(piece);
      }
    }
    small.sort(Comparator.comparingDouble(piece -> -piece.mass()));
    for (Piece piece : small) {
      if (piece.box().longestSide() >= NEAR / 2 * usual) {
        partner(groups, piece.box(), ABOVE_SEVERAL)
            .ifPresent(group -> replace(groups, group, piece.box(), List.of(piece)));
      }
    }
    return groups;
  }

  private void join(List<Group> groups, Group group) {
    Optional<Group> partner =
        partner(groups, group.box(), ABOVE)
            .filter(other -> other.box().union(group.box()).height() <= 1.5 * usual);
    if (partner.isPresent()) {
      replace(groups, partner.get(), group.box(), group.pieces());
    } else {
      groups.add(group);
    }
  }

  private static void replace(List<Group> groups, Group old, Box box, List<Piece> pieces) {
    groups.set(groups.indexOf(old), old.with(box, pieces));
  }

  /** The digit, or digits that touch, that a piece with this box lies over, under or within. */
  private Optional<Group> partner(List<Group> groups, Box box, double aboveSeveral) {
    return groups.stream()
        .filter(
            group ->
                common(group.box(), box, true)
                    >= (group.box().width() > group.box().height() ? aboveSeveral : ABOVE)
                        * narrower(group.box(), box))
        .filter(group -> group.box().gapTo(box) <= NEAR * usual)
        .min(Comparator.comparingDouble(group -> group.box().gapTo(box)));
  }

  private static double narrower(Box one, Box other) {
    return Math.min(one.width(), other.width());
  }

  private static double common(Box one, Box other, boolean across) {
    return across
        ? Math.min(one.right(), other.right()) - Math.max(one.x(), other.x())
        : Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
  }

  /** Lines may slope: each digit is compared with the last one to its left. */
  private List<List<Group>> lines(List<Group> groups) {
    List<List<Group>> lines = new ArrayList<>();
    groups.sort(Comparator.comparingInt(group -> group.box().x()));
    for (Group group : groups) {
      Optional<List<Group>> line =
          lines.stream()
              .max(Comparator.comparingDouble(one -> beside(one, group.box())))
              .filter(one -> beside(one, group.box()) >= BESIDE);
      if (line.isPresent()) {
        line.get().add(group);
      } else {
        lines.add(new ArrayList<>(List.of(group)));
      }
    }
    lines.sort(
        Comparator.comparingDouble(
            line ->
                line.stream()
                    .mapToDouble(group -> group.box().y() + group.box().height() / 2.0)
                    .average()
                    .orElse(0)));
    return lines;
  }

  private static double beside(List<Group> line, Box box) {
    Box last = line.get(line.size() - 1).box();
    return common(last, box, false) / Math.min(last.height(), box.height());
  }
}
