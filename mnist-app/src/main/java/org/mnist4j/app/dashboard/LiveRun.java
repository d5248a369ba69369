package org.mnist4j.app.dashboard;

import java.time.Instant;

/** A training in this process, as long as it goes on. */
final class LiveRun {
  private final String id;
  private final String engine;
  private final int stepsPerEpoch;
  private final Instant began = Instant.now();
  private volatile boolean going = true;

  LiveRun(String id, String engine, int stepsPerEpoch) {
    this.id = id;
    this.engine = engine;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  String id() {
    return id;
  }

  String engine() {
    return engine;
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  Instant began() {
    return began;
  }

  boolean going() {
    return going;
  }

  /** Its result is on the disk, or there won't be one. */
  void over() {
    going = false;
  }
}
