package org.mnist4j.train.engine;

import java.util.Arrays;
import java.util.List;

/** Several networks' engines as one that answers with the mean of their probabilities. */
final class CommitteeEngine implements Engine {
  private final List<Engine> members;
  private float[] sums = new float[0];

  /**
   * @param members at least one; closed with this
   */
  CommitteeEngine(List<Engine> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public String name() {
    return members.get(0).name();
  }

  @Override
  public int threads() {
    return members.get(0).threads();
  }

  @Override
  public double step(Batch batch) {
    throw new UnsupportedOperationException("a committee answers; its networks are trained alone");
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    if (sums.length != probabilities.length) {
      sums = new float[probabilities.length];
    }
    Arrays.fill(sums, 0);
    for (Engine member : members) {
      member.predict(batch, probabilities);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += probabilities[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      probabilities[i] = sums[i] / members.size();
    }
  }

  @Override
  public void close() {
    members.forEach(Engine::close);
  }
}
