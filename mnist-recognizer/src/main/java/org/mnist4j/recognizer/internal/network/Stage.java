package org.mnist4j.recognizer.internal.network;

/** What is computed of the numbers before it. Immutable: may run in several threads at once. */
interface Stage {
  /** Where its results lie. */
  Grid output();

  /** The results of some pictures, in arrays of their own; of each the same as of it alone. */
  float[][] apply(float[][] pictures);

  /** A stage that looks at one picture at a time. */
  interface Single extends Stage {
    float[] apply(float[] picture);

    @Override
    default float[][] apply(float[][] pictures) {
      float[][] results = new float[pictures.length][];
      for (int i = 0; i < results.length; i++) {
        results[i] = apply(pictures[i]);
      }
      return results;
    }
  }
}
