package org.mnist4j.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShiftedEngineTest {
  /** Answers with where the brightest pixel is: its column over 27, and its row. */
  private static final class Finder implements Engine {
    private boolean closed;

    @Override
    public String name() {
      return "finder";
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public double step(Batch batch) {
      return 0;
    }

    @Override
    public void predict(Batch batch, float[] probabilities) {
      Arrays.fill(probabilities, 0);
      for (int row = 0; row < batch.size(); row++) {
        for (int i = 0; i < 784; i++) {
          if (batch.featureBuffer().get(row * 784 + i) == 1) {
            probabilities[row * 10] = i % 28;
            probabilities[row * 10 + 1] = i / 28;
          }
        }
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Batch dots(int... places) {
    Batch batch = new Batch(places.length);
    batch.resize(places.length);
    for (int row = 0; row < places.length; row++) {
      for (int i = 0; i < 784; i++) {
        batch.featureBuffer().put(row * 784 + i, i == places[row] ? 1 : 0);
      }
    }
    return batch;
  }

  @Test
  void theAnswerIsTheMeanOfAllViews() {
    float[] answers = new float[20];
    Finder finder = new Finder();
    try (Engine nine = ShiftedEngine.over(finder, 9)) {
      nine.predict(dots(10 * 28 + 12, 20 * 28 + 5), answers);
    }
    assertThat(answers[0]).isCloseTo(12, within(1e-4f));
    assertThat(answers[1]).isCloseTo(10, within(1e-4f));
    assertThat(answers[10]).isCloseTo(5, within(1e-4f));
    assertThat(finder.closed).isTrue();
  }

  @Test
  void atTheEdgeItGoesOn() {
    float[] answers = new float[10];
    ShiftedEngine.over(new Finder(), 5).predict(dots(14 * 28), answers);
    // Left by one the dot is gone, right by one the last of columns 0 and 1 counts.
    assertThat(answers[0]).isCloseTo(1 / 5f, within(1e-6f));
  }

  @Test
  void oneViewIsTheEngineItself() {
    Finder finder = new Finder();
    assertThat(ShiftedEngine.over(finder, 1)).isSameAs(finder);
  }
}
