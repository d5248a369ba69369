package org.mnist4j.onednn.internal.layer.vertex;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.mnist4j.onednn.internal.layer.loop.Loop;
import org.mnist4j.onednn.internal.layer.loop.Piece;

/**
 * The arithmetic of vertices that oneDNN has no kernels for. Several inputs come one after another,
 * in a piece's {@code in}.
 */
public final class VertexLoops {
  private VertexLoops() {}

  /** Arithmetic by two functions. */
  private static Loop loop(Consumer<Piece> forward, Consumer<Piece> backward) {
    return new Loop() {
      @Override
      public void forward(Piece p) {
        forward.accept(p);
      }

      @Override
      public void backward(Piece p) {
        backward.accept(p);
      }
    };
  }

  /** The input times a number. */
  public static Loop scale(double factor) {
    return loop(p -> times(p.in, factor, p.out), p -> times(p.outGradient, factor, p.inGradient));
  }

  private static void times(float[] from, double factor, float[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] = (float) (from[i] * factor);
    }
  }

  /** The input plus a number. */
  public static Loop shift(double summand) {
    return loop(
        p -> {
          for (int i = 0; i < p.in.length; i++) {
            p.out[i] = (float) (p.in[i] + summand);
          }
        },
        p -> System.arraycopy(p.outGradient, 0, p.inGradient, 0, p.inGradient.length));
  }

  /** The first of two inputs without the second. */
  public static Loop difference() {
    return loop(
        p -> {
          for (int i = 0; i < p.out.length; i++) {
            p.out[i] = p.in[i] - p.in[p.out.length + i];
          }
        },
        p -> {
          for (int i = 0; i < p.out.length; i++) {
            p.inGradient[i] = p.outGradient[i];
            p.inGradient[p.out.length + i] = -p.outGradient[i];
          }
        });
  }

  /** The product of {@code count} inputs. */
  public static Loop product(int count) {
    return loop(
        p -> {
          int n = p.out.length;
          for (int i = 0; i < n; i++) {
            float product = p.in[i];
            for (int k = 1; k < count; k++) {
              product *= p.in[k * n + i];
            }
            p.out[i] = product;
          }
        },
        p -> {
          int n = p.out.length;
          for (int i = 0; i < n; i++) {
            for (int k = 0; k < count; k++) {
              float others = p.outGradient[i];
              for (int other = 0; other < count; other++) {
                others *= other == k ? 1 : p.in[other * n + i];
              }
              p.inGradient[k * n + i] = others;
            }
          }
        });
  }

  /** The greatest of {@code count} inputs; of equals, the first one's gradient counts. */
  public static Loop maximum(int count) {
    BiConsumer<Piece, Boolean> run =
        (p, back) -> {
          int n = p.out.length;
          for (int i = 0; i < n; i++) {
            int greatest = 0;
            for (int k = 1; k < count; k++) {
              greatest = p.in[k * n + i] > p.in[greatest * n + i] ? k : greatest;
            }
            if (back) {
              for (int k = 0; k < count; k++) {
                p.inGradient[k * n + i] = k == greatest ? p.outGradient[i] : 0;
              }
            } else {
              p.out[i] = p.in[greatest * n + i];
            }
          }
        };
    return loop(p -> run.accept(p, false), p -> run.accept(p, true));
  }

  /**
   * The Euclidean distance of two inputs.
   *
   * @param least what a gradient is divided by at least
   */
  public static Loop distance(double least) {
    return loop(
        p -> {
          int n = p.in.length / 2;
          double sum = 0;
          for (int i = 0; i < n; i++) {
            double difference = (double) p.in[i] - p.in[n + i];
            sum += difference * difference;
          }
          p.out[0] = (float) Math.sqrt(sum);
        },
        p -> {
          int n = p.in.length / 2;
          double share = p.outGradient[0] / Math.max(least, p.out[0]);
          for (int i = 0; i < n; i++) {
            float gradient = (float) (share * (p.in[i] - p.in[n + i]));
            p.inGradient[i] = gradient;
            p.inGradient[n + i] = -gradient;
          }
        });
  }

  /**
   * The input by its Euclidean norm.
   *
   * @param least what is divided by at least
   */
  public static Loop normalize(double least) {
    return loop(
        p -> times(p.in, 1 / Math.max(least, norm(p.in)), p.out),
        p -> {
          double norm = norm(p.in);
          double dot = 0;
          for (int i = 0; i < p.in.length; i++) {
            dot += (double) p.outGradient[i] * p.in[i];
          }
          double along = dot / Math.max(least, norm * norm * norm);
          double share = 1 / Math.max(least, norm);
          for (int i = 0; i < p.in.length; i++) {
            p.inGradient[i] = (float) (p.outGradient[i] * share - p.in[i] * along);
          }
        });
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
