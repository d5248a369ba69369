package org.mnist4j.spark.averaging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * An executor's learners that no task is using: compiling a network anew for each round would cost
 * more than some rounds do. Of other trainings than the latest, none is kept.
 */
final class Learners {
  /** For a machine's cores and a few more; beyond, they are compiled again. */
  private static final int MOST = 64;

  private record Idle(String training, int shard, Learner learner) {}

  private static final Deque<Idle> IDLE = new ArrayDeque<>();

  private Learners() {}

  /** One of a training's shard, taken out of here until it's given back. */
  static Learner take(String training, int shard, Supplier<Learner> maker) {
    synchronized (IDLE) {
      for (Iterator<Idle> all = IDLE.iterator(); all.hasNext(); ) {
        Idle idle = all.next();
        if (!idle.training.equals(training)) {
          all.remove();
          idle.learner.close();
        } else if (idle.shard == shard) {
          all.remove();
          return idle.learner;
        }
      }
    }
    return maker.get();
  }

  static void giveBack(String training, int shard, Learner learner) {
    synchronized (IDLE) {
      IDLE.addFirst(new Idle(training, shard, learner));
      if (IDLE.size() > MOST) {
        IDLE.removeLast().learner.close();
      }
    }
  }
}
