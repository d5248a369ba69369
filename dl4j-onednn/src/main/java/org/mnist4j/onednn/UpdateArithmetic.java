package org.mnist4j.onednn;

/**
 * The update rules on short arrays. The loops are as plain as can be: C2 turns each into vector
 * instructions, which it does for heap arrays but not for memory outside the heap.
 */
final class UpdateArithmetic {
  private UpdateArithmetic() {}

  /** Replaces the gradients {@code g} by updates, and moves the states on. */
  static void apply(UpdateRule rule, int n, float[] g, float[][] states) {
    if (rule instanceof UpdateRule.Descent r) {
      scale(n, g, r.rate());
    } else if (rule instanceof UpdateRule.Momentum r) {
      momentum(n, g, states[0], r.keep(), r.add(), r.old(), r.current(), r.direct());
    } else if (rule instanceof UpdateRule.Adam r && r.amsgrad()) {
      amsgrad(n, g, states[0], states[1], states[2], r);
    } else if (rule instanceof UpdateRule.Adam r) {
      adam(n, g, states[0], states[1], r.beta1(), r.beta2(), r.step(), r.rootScale(), r.epsilon());
    } else if (rule instanceof UpdateRule.AdaDelta r) {
      adaDelta(n, g, states[0], states[1], r.rho(), r.epsilon(), r.rate());
    } else if (rule instanceof UpdateRule.RmsProp r) {
      rmsProp(n, g, states, r);
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

  private static void momentum(
      int n, float[] g, float[] s, float keep, float add, float old, float current, float direct) {
    for (int i = 0; i < n; i++) {
      float before = s[i];
      float after = keep * before + add * g[i];
      s[i] = after;
      g[i] = old * before + current * after + direct * g[i];
    }
  }

  private static void adam(
      int n,
      float[] g,
      float[] m,
      float[] v,
      float beta1,
      float beta2,
      float step,
      float rootScale,
      float epsilon) {
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    for (int i = 0; i < n; i++) {
      float mean = beta1 * m[i] + rest1 * g[i];
      float square = beta2 * v[i] + rest2 * (g[i] * g[i]);
      m[i] = mean;
      v[i] = square;
      g[i] = step * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
    }
  }

  private static void amsgrad(
      int n, float[] g, float[] m, float[] v, float[] greatest, UpdateRule.Adam r) {
    float beta1 = r.beta1();
    float beta2 = r.beta2();
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    float step = r.step();
    float rootScale = r.rootScale();
    float epsilon = r.epsilon();
    for (int i = 0; i < n; i++) {
      float mean = beta1 * m[i] + rest1 * g[i];
      float square = beta2 * v[i] + rest2 * (g[i] * g[i]);
      float most = Math.max(greatest[i], square);
      m[i] = mean;
      v[i] = square;
      greatest[i] = most;
      g[i] = step * mean / ((float) Math.sqrt(most) * rootScale + epsilon);
    }
  }

  private static void adaDelta(
      int n, float[] g, float[] s, float[] x, float rho, float epsilon, float rate) {
    float rest = 1 - rho;
    for (int i = 0; i < n; i++) {
      float square = rho * s[i] + rest * (g[i] * g[i]);
      float delta =
          g[i] * ((float) Math.sqrt(x[i] + epsilon) / (float) Math.sqrt(square + epsilon));
      s[i] = square;
      x[i] = rho * x[i] + rest * (delta * delta);
      g[i] = rate * delta;
    }
  }

  private static void rmsProp(int n, float[] g, float[][] states, UpdateRule.RmsProp r) {
    if (r.centered()) {
      centred(n, g, states[0], states[r.momentum() > 0 ? 2 : 1], r.decay(), r.epsilon());
    } else {
      rootMeanSquare(n, g, states[0], r.decay(), r.epsilon());
    }
    if (r.momentum() > 0) {
      momentum(n, g, states[1], r.momentum(), 1, 0, 1, 0);
    }
    scale(n, g, r.rate());
  }

  private static void rootMeanSquare(int n, float[] g, float[] s, float decay, float epsilon) {
    float rest = 1 - decay;
    for (int i = 0; i < n; i++) {
      float square = decay * s[i] + rest * (g[i] * g[i]);
      s[i] = square;
      g[i] = g[i] / ((float) Math.sqrt(square) + epsilon);
    }
  }

  private static void centred(int n, float[] g, float[] s, float[] a, float decay, float epsilon) {
    float rest = 1 - decay;
    for (int i = 0; i < n; i++) {
      float square = decay * s[i] + rest * (g[i] * g[i]);
      float mean = decay * a[i] + rest * g[i];
      s[i] = square;
      a[i] = mean;
      g[i] = g[i] / ((float) Math.sqrt(square - mean * mean) + epsilon);
    }
  }
}
