package org.mnist4j.models.optim;

import org.nd4j.linalg.schedule.ScheduleType;

/** Reads the time of a schedule: PyTorch's number of calls of {@code scheduler.step()} so far. */
final class Clock {

  private Clock() {}

  static int time(ScheduleType per, int iteration, int epoch) {
    return per == ScheduleType.EPOCH ? epoch : iteration;
  }
}
