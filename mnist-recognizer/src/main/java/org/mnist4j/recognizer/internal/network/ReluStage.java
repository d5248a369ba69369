package org.mnist4j.recognizer.internal.network;

/** What is negative becomes 0. */
record ReluStage(Grid output) implements Stage.Single {
  @Override
  public float[] apply(float[] input) {
    float[] result = input.clone();
    rectify(result);
    return result;
  }

  static void rectify(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.max(0, numbers[i]);
    }
  }
}
