package org.mnist4j.spark.jobs;

import java.util.List;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.TaskInfo;

/**
 * A task that failed.
 *
 * @param where the executor and its machine
 * @param cause in words
 * @param bystander whether it only met another's failure, as a connection that was refused
 */
record WorkerFailure(String where, String cause, boolean bystander) {
  private static final List<String> BYSTANDERS =
      List.of("java.net.", "java.nio.channels.", "org.apache.spark.shuffle.");

  static WorkerFailure of(TaskInfo task, TaskFailedReason reason) {
    String where = "Executor %s on %s".formatted(task.executorId(), task.host());
    if (reason instanceof ExceptionFailure thrown) {
      return new WorkerFailure(
          where,
          (thrown.className().startsWith("org.mnist4j.") ? "" : thrown.className() + ": ")
              + thrown.description(),
          BYSTANDERS.stream().anyMatch(thrown.className()::startsWith)
              || thrown.description().contains("Failed to connect to"));
    }
    if (reason instanceof ExecutorLostFailure lost) {
      return new WorkerFailure(where, "lost: " + oneLine(lost.reason().getOrElse(() -> "")), false);
    }
    return new WorkerFailure(where, oneLine(reason.toErrorString()), true);
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R[\\s\\S]*", "");
  }

  @Override
  public String toString() {
    return where + ": " + cause;
  }
}
