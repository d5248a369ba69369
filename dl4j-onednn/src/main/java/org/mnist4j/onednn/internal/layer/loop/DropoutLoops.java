package org.mnist4j.onednn.internal.layer.loop;

import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.nd4j.linalg.schedule.ISchedule;

/** What dropouts do in training, with random numbers of the engine's own. */
public final class DropoutLoops {
  private DropoutLoops() {}

  public static boolean supports(IDropout dropout) {
    return dropout.getClass() == Dropout.class || find(dropout).isPresent();
  }

  /** Whether whole channels are dropped: a piece has to be one. */
  public static boolean byChannel(IDropout dropout) {
    return dropout instanceof SpatialDropout;
  }

  public static Loop of(IDropout dropout, Noise noise) {
    Draw draw = find(dropout).orElseThrow();
    return new NoiseLoop(draw, byChannel(dropout), noise);
  }

  private static Optional<Draw> find(IDropout dropout) {
    if (dropout instanceof SpatialDropout spatial) {
      return Optional.of(
          (noise, key, place, to) -> {
            double keep = now(spatial.getP(), spatial.getPSchedule(), noise);
            to.factor = Noise.uniform(key, place) < keep ? (float) (1 / keep) : 0;
            to.term = 0;
          });
    }
    if (dropout instanceof GaussianDropout gaussian) {
      return Optional.of(
          (noise, key, place, to) -> {
            double rate = now(gaussian.getRate(), gaussian.getRateSchedule(), noise);
            to.factor = (float) (1 + Math.sqrt(rate / (1 - rate)) * Noise.normal(key, place));
            to.term = 0;
          });
    }
    if (dropout instanceof GaussianNoise added) {
      return Optional.of(
          (noise, key, place, to) -> {
            to.factor = 1;
            to.term =
                (float)
                    (now(added.getStddev(), added.getStddevSchedule(), noise)
                        * Noise.normal(key, place));
          });
    }
    return dropout instanceof AlphaDropout alpha
        ? Optional.of((noise, key, place, to) -> alpha(alpha, noise, key, place, to))
        : Optional.empty();
  }

  /** A dropped number becomes the value that a SELU goes towards, and mean and variance stay. */
  private static void alpha(AlphaDropout alpha, Noise noise, long key, long place, Affine to) {
    double keep = now(alpha.getP(), alpha.getPSchedule(), noise);
    double dropped = -alpha.getLambda() * alpha.getAlpha();
    boolean kept = Noise.uniform(key, place) < keep;
    to.factor = kept ? (float) alpha.a(keep) : 0;
    to.term = (float) (alpha.b(keep) + (kept ? 0 : alpha.a(keep) * dropped));
  }

  private static double now(double constant, ISchedule schedule, Noise noise) {
    return schedule == null
        ? constant
        : schedule.valueAt(noise.step().iteration(), noise.step().epoch());
  }

  /** A number's factor, and what is added to it. */
  private static final class Affine {
    private float factor;
    private float term;
  }

  private interface Draw {
    void at(Noise noise, long key, long place, Affine to);
  }

  /** Draws the same numbers backward as forward. */
  private record NoiseLoop(Draw draw, boolean whole, Noise noise) implements Loop {
    @Override
    public void forward(Piece p) {
      run(p, p.in, p.out, true);
    }

    @Override
    public void backward(Piece p) {
      run(p, p.outGradient, p.inGradient, false);
    }

    private void run(Piece p, float[] from, float[] to, boolean added) {
      long key = noise.key();
      long first = Noise.place(p);
      Affine affine = new Affine();
      for (int i = 0; i < from.length; i++) {
        if (i == 0 || !whole) {
          draw.at(noise, key, first + i, affine);
        }
        to[i] = from[i] * affine.factor + (added ? affine.term : 0);
      }
    }
  }
}
