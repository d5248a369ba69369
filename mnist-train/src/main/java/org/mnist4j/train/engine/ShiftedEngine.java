package org.mnist4j.train.engine;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * An engine that answers with the mean of its answers to a picture and to the same moved by a
 * pixel; the picture's edge goes on around it.
 */
public final class ShiftedEngine implements Engine {
  private record Shift(int right, int down) {}

  private static final List<Shift> SHIFTS =
      List.of(
          new Shift(0, 0),
          new Shift(1, 0),
          new Shift(-1, 0),
          new Shift(0, 1),
          new Shift(0, -1),
          new Shift(1, 1),
          new Shift(-1, 1),
          new Shift(1, -1),
          new Shift(-1, -1));

  private final Engine engine;
  private final List<Shift> shifts;
  private Batch moved = new Batch(1);
  private float[] sums = new float[0];

  private ShiftedEngine(Engine engine, List<Shift> shifts) {
    this.engine = engine;
    this.shifts = shifts;
  }

  /**
   * An engine with so many views, of which 1 is the engine itself.
   *
   * @param engine closed with what is given back
   * @param views 1, 5 or 9
   */
  public static Engine over(Engine engine, int views) {
    return views == 1 ? engine : new ShiftedEngine(engine, SHIFTS.subList(0, views));
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public int threads() {
    return engine.threads();
  }

  @Override
  public double step(Batch batch) {
    throw new UnsupportedOperationException("views are for answers; training sees one picture");
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    if (moved.capacity() < batch.size()) {
      moved = new Batch(batch.capacity());
    }
    if (sums.length != probabilities.length) {
      sums = new float[probabilities.length];
    }
    Arrays.fill(sums, 0);
    moved.resize(batch.size());
    for (Shift shift : shifts) {
      for (int row = 0; row < batch.size(); row++) {
        move(batch.featureBuffer(), moved.featureBuffer(), row * PIXELS, shift);
      }
      engine.predict(moved, probabilities);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += probabilities[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      probabilities[i] = sums[i] / shifts.size();
    }
  }

  private static void move(FloatBuffer from, FloatBuffer to, int picture, Shift shift) {
    for (int y = 0; y < SIDE; y++) {
      int row = picture + within(y - shift.down) * SIDE;
      for (int x = 0; x < SIDE; x++) {
        to.put(picture + y * SIDE + x, from.get(row + within(x - shift.right)));
      }
    }
  }

  private static int within(int place) {
    return Math.min(Math.max(place, 0), SIDE - 1);
  }

  @Override
  public void close() {
    engine.close();
  }
}
