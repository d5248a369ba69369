package org.mnist4j.recognizer.internal.several;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.StrokeWidth;
import org.mnist4j.recognizer.picture.Box;

/**
 * Cuts ink into the digits that read best: of all ways to cut along some of its seams the one whose
 * parts are the most probable digits together.
 *
 * @param <T> what is read on a part
 */
public final class Cutter<T> {
  /** Parts narrower or wider than this share of the height are no digits. */
  private static final double NARROWEST = 0.08;

  public static final double WIDEST = 1.3;

  /** A digit lower than this share of the ink's height may be a fragment. */
  private static final double LOWEST = 0.9;

  /** A lower one is none. */
  private static final double LOWEST_OF_ALL = 0.4;

  /** What each share of height less costs, as a probability's logarithm. */
  private static final double FRAGMENT = 4;

  /** What it costs to cut through a stroke. */
  private static final double STROKE_CUT = 0.02;

  /** What each part costs. */
  private static final double PART = 0.03;

  /** What it costs two digits to have as much in common as they are high. */
  private static final double SHARED = 0.5;

  /** Share of the height that a digit must have of its own if it has some in common. */
  private static final double LEAST_OF_ITS_OWN = 0.25;

  /** What it costs to leave out all of a part's ink as crumbs. */
  private static final double CRUMBS = 7;

  /** What leads to a seam with so much less than the best way, is given up. */
  private static final double HOPELESS = 1.5;

  private final Function<List<InkGroup>, List<T>> reader;
  private final Function<T, Double> logProbability;

  /**
   * @param reader of parts, many at once
   * @param logProbability how probable what was read is
   */
  public Cutter(Function<List<InkGroup>, List<T>> reader, Function<T, Double> logProbability) {
    this.reader = reader;
    this.logProbability = logProbability;
  }

  /** The digits that read best, at least two; none where there is no way to cut. */
  public Optional<Way<T>> cut(InkGroup ink, double height) {
    Plane plane = ink.plane();
    double stroke = Math.max(1, StrokeWidth.of(plane));
    List<Seam> seams = new ArrayList<>();
    seams.add(Seam.edge(plane.height(), 0));
    seams.addAll(Seam.of(plane));
    seams.add(Seam.edge(plane.height(), plane.width()));
    List<Optional<Way<T>>> ways =
        new ArrayList<>(Collections.nCopies(seams.size(), Optional.empty()));
    ways.set(0, Optional.of(Way.begin(seams.get(0))));
    for (int from = 0; from < seams.size() - 1; from++) {
      Optional<Way<T>> before = before(ways, seams, from, height);
      if (before.isEmpty()) {
        continue;
      }
      Way<T> way = before.get();
      List<Candidate> candidates = candidates(ink, seams, from, height);
      List<T> read = reader.apply(candidates.stream().map(Candidate::ink).toList());
      for (int i = 0; i < candidates.size(); i++) {
        Candidate candidate = candidates.get(i);
        Seam to = seams.get(candidate.to());
        double strokes = (seams.get(from).ink() + to.ink()) / 2 / stroke;
        double share = candidate.ink().box().height() / height;
        double gain =
            logProbability.apply(read.get(i))
                - PART
                - FRAGMENT * Math.max(0, LOWEST - share)
                - STROKE_CUT * strokes
                - CRUMBS * candidate.crumbs();
        boolean shared = way.end().middle() > seams.get(from).middle();
        double own = to.middle() - way.end().middle();
        Optional<Way<T>> known = ways.get(candidate.to());
        if (own >= (shared ? LEAST_OF_ITS_OWN : NARROWEST) * height
            && known.filter(other -> other.score() >= way.score() + gain).isEmpty()) {
          ways.set(candidate.to(), Optional.of(way.and(read.get(i), gain, to)));
        }
      }
    }
    return ways.get(seams.size() - 1);
  }

  /**
   * The best way up to a seam, or to one beyond it: strokes that lie upon each other belong to both
   * digits.
   */
  private Optional<Way<T>> before(
      List<Optional<Way<T>>> ways, List<Seam> seams, int from, double height) {
    Optional<Way<T>> best = Optional.empty();
    double beyond = Double.NEGATIVE_INFINITY;
    for (int i = from; i < ways.size() - 1; i++) {
      double shared = (seams.get(i).middle() - seams.get(from).middle()) / height;
      if (ways.get(i).isEmpty()) {
        continue;
      }
      Way<T> way = ways.get(i).get();
      beyond = Math.max(beyond, way.score());
      Way<T> taken = way.less(SHARED * shared);
      best = best.filter(other -> other.score() >= taken.score()).or(() -> Optional.of(taken));
    }
    double hopeless = beyond - HOPELESS;
    return best.filter(way -> way.score() >= hopeless);
  }

  /** Ink up to a seam. */
  private record Candidate(int to, InkGroup ink, double crumbs) {}

  private static List<Candidate> candidates(
      InkGroup ink, List<Seam> seams, int from, double height) {
    int last = from == 0 ? seams.size() - 2 : seams.size() - 1; // all of it was read before
    List<Candidate> candidates = new ArrayList<>();
    for (int to = from + 1; to <= last; to++) {
      double width = seams.get(to).middle() - seams.get(from).middle();
      if (width < NARROWEST * height || width > 1.5 * WIDEST * height) {
        continue;
      }
      Plane cut = seams.get(from).upTo(seams.get(to), ink.plane());
      Optional<InkGroup> part = ink.part(cut);
      if (part.isPresent() && mayBeDigit(part.get().box(), height)) {
        double crumbs = 1 - part.get().plane().sum() / cut.sum();
        candidates.add(new Candidate(to, part.get(), crumbs));
      }
    }
    return candidates;
  }

  private static boolean mayBeDigit(Box box, double height) {
    return box.width() >= NARROWEST * height
        && box.width() <= WIDEST * height
        && box.height() >= LOWEST_OF_ALL * height;
  }
}
