package org.mnist4j.spark.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of executors that come and go, and of tasks that fail; says so, and remembers why. */
final class WorkerWatch extends SparkListener {
  private static final Logger log = LoggerFactory.getLogger(WorkerWatch.class);

  private final List<WorkerFailure> failures = new ArrayList<>();
  private String lastLost = "";

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    log.info("Executor {} on {} is there", added.executorId(), added.executorInfo().executorHost());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    String reason = WorkerFailure.oneLine(removed.reason());
    synchronized (this) {
      lastLost = "executor %s: %s".formatted(removed.executorId(), reason);
    }
    log.warn(
        "Executor {} is lost: {}. What it was doing is done again elsewhere.",
        removed.executorId(),
        reason);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskFailedReason reason && !(reason instanceof TaskKilled)) {
      WorkerFailure failure = WorkerFailure.of(end.taskInfo(), reason);
      synchronized (this) {
        failures.add(failure);
      }
      log.warn("{} (try {} of this part)", failure, end.taskInfo().attemptNumber() + 1);
    }
  }

  /** Forgets the failures of earlier jobs. */
  synchronized void begin() {
    failures.clear();
  }

  /** The first failure that isn't another's consequence. */
  synchronized Optional<WorkerFailure> first() {
    return failures.stream()
        .filter(failure -> !failure.bystander())
        .findFirst()
        .or(() -> failures.stream().findFirst());
  }

  synchronized String lastLost() {
    return lastLost;
  }
}
