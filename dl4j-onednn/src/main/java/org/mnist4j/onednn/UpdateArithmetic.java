package org.mnist4j.onednn;

/**
 * The update rules on short arrays. Each loop writes one array only: C2 turns such loops into
 * vector instructions, but not ones that write two, nor loops over memory outside the heap.
 */
final class UpdateArithmetic {
  private UpdateArithmetic() {}

  /**
   * Replaces the gradients {@code g} by updates, and moves the states on.
   *
   * @param t room for n values
   */
  static void apply(UpdateRule rule, int n, float[] g, float[][] states, float[] t) {
    if (rule instanceof UpdateRule.Descent r) {
      scale(n, g, r.rate());
    } else if (rule instanceof UpdateRule.Momentum r) {
      momentum(n, g, states[0], t, r.keep(), r.add(), r.old(), r.current(), r.direct());
    } else if (rule instanceof UpdateRule.Adam r && r.amsgrad()) {
      amsgrad(n, g, states[0], states[1], states[2], r);
    } else if (rule instanceof UpdateRule.Adam r) {
      adam(n, g, states[0], states[1], r);
    } else if (rule instanceof UpdateRule.AdaDelta r) {
      adaDelta(n, g, states[0], states[1], r.rho(), r.epsilon(), r.rate());
    } else if (rule instanceof UpdateRule.RmsProp r) {
      rmsProp(n, g, states, t, r);
    }
  }

  static void scale(int n, float[] g, float by) {
    for (int i = 0; i < n; i++) {
      g[i] *= by;
    }
  }

  static void addScaled(int n, float[] to, float[] from, float by) {
    for (int i = 0; i < n; i++) {
      to[i] += by * from[i];
    }
  }

  static void add(int n, float[] to, float[] from) {
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }

  static void subtract(int n, float[] from, float[] what) {
    for (int i = 0; i < n; i++) {
      from[i] -= what[i];
    }
  }

  static void addSign(int n, float[] to, float[] of, float by) {
    for (int i = 0; i < n; i++) {
      to[i] += by * Math.signum(of[i]);
    }
  }

  static void addSquares(int n, float[] to, float[] of) {
    for (int i = 0; i < n; i++) {
      to[i] += of[i] * of[i];
    }
  }

  static void addAbsolutes(int n, float[] to, float[] of) {
    for (int i = 0; i < n; i++) {
      to[i] += Math.abs(of[i]);
    }
  }

  /** to = a * to + b * from. */
  private static void blend(int n, float[] to, float a, float[] from, float b) {
    for (int i = 0; i < n; i++) {
      to[i] = a * to[i] + b * from[i];
    }
  }

  /** to = a * to + b * from². */
  private static void blendSquares(int n, float[] to, float a, float[] from, float b) {
    for (int i = 0; i < n; i++) {
      to[i] = a * to[i] + b * (from[i] * from[i]);
    }
  }

  private static void momentum(
      int n,
      float[] g,
      float[] s,
      float[] t,
      float keep,
      float add,
      float old,
      float current,
      float direct) {
    for (int i = 0; i < n; i++) {
      t[i] = keep * s[i] + add * g[i];
    }
    if (old == 0) {
      blend(n, g, direct, t, current);
    } else {
      for (int i = 0; i < n; i++) {
        g[i] = old * s[i] + current * t[i] + direct * g[i];
      }
    }
    System.arraycopy(t, 0, s, 0, n);
  }

  private static void adam(int n, float[] g, float[] m, float[] v, UpdateRule.Adam r) {
    moments(n, g, m, v, r);
    divide(n, g, m, v, r.step(), r.rootScale(), r.epsilon());
  }

  private static void amsgrad(
      int n, float[] g, float[] m, float[] v, float[] greatest, UpdateRule.Adam r) {
    moments(n, g, m, v, r);
    for (int i = 0; i < n; i++) {
      greatest[i] = Math.max(greatest[i], v[i]);
    }
    divide(n, g, m, greatest, r.step(), r.rootScale(), r.epsilon());
  }

  private static void moments(int n, float[] g, float[] m, float[] v, UpdateRule.Adam r) {
    blend(n, m, r.beta1(), g, 1 - r.beta1());
    blendSquares(n, v, r.beta2(), g, 1 - r.beta2());
  }

  /** to = by * of / (sqrt(square) * rootScale + epsilon). */
  private static void divide(
      int n, float[] to, float[] of, float[] square, float by, float rootScale, float epsilon) {
    for (int i = 0; i < n; i++) {
      to[i] = by * of[i] / ((float) Math.sqrt(square[i]) * rootScale + epsilon);
    }
  }

  private static void adaDelta(
      int n, float[] g, float[] s, float[] x, float rho, float epsilon, float rate) {
    float rest = 1 - rho;
    blendSquares(n, s, rho, g, rest);
    for (int i = 0; i < n; i++) {
      g[i] = g[i] * ((float) Math.sqrt(x[i] + epsilon) / (float) Math.sqrt(s[i] + epsilon));
    }
    blendSquares(n, x, rho, g, rest);
    if (rate != 1) {
      scale(n, g, rate);
    }
  }

  private static void rmsProp(int n, float[] g, float[][] states, float[] t, UpdateRule.RmsProp r) {
    float rest = 1 - r.decay();
    blendSquares(n, states[0], r.decay(), g, rest);
    if (r.centered()) {
      float[] mean = states[r.momentum() > 0 ? 2 : 1];
      blend(n, mean, r.decay(), g, rest);
      for (int i = 0; i < n; i++) {
        t[i] = states[0][i] - mean[i] * mean[i];
      }
      divide(n, g, g, t, 1, 1, r.epsilon());
    } else {
      divide(n, g, g, states[0], 1, 1, r.epsilon());
    }
    if (r.momentum() > 0) {
      momentum(n, g, states[1], t, r.momentum(), 1, 0, 1, 0);
    }
    scale(n, g, r.rate());
  }
}
