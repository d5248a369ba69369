package org.mnist4j.spark.jobs;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs a context's jobs and watches over them. */
public final class Jobs {
  /** So long a job waits for an executor when there's none. */
  static final long PATIENCE_SECONDS = 60;

  private static final Map<SparkContext, Jobs> ALL = new WeakHashMap<>();

  private final SparkContext spark;
  private final WorkerWatch watch = new WorkerWatch();

  private Jobs(SparkContext spark) {
    this.spark = spark;
    spark.addSparkListener(watch);
  }

  /** A context's own. */
  public static Jobs of(JavaSparkContext spark) {
    synchronized (ALL) {
      return ALL.computeIfAbsent(spark.sc(), Jobs::new);
    }
  }

  /**
   * The elements of a small data set, in the order of its partitions.
   *
   * @param what the job is called in Spark's pages and in errors
   * @throws WorkerException when a task fails again and again, or no executor is there for {@value
   *     #PATIENCE_SECONDS} seconds
   */
  public <T> List<T> collect(String what, JavaRDD<T> data) {
    watch.begin();
    spark.setJobDescription(what);
    JavaFutureAction<List<T>> job = data.collectAsync();
    long deserted = 0;
    while (true) {
      try {
        return job.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException running) {
        deserted = executors() > 0 ? 0 : deserted + 1;
        if (deserted >= PATIENCE_SECONDS) {
          job.cancel(true);
          throw new WorkerException(
              "The %s waited %d s for an executor and none came%s. See that the cluster has free cores and memory for them."
                  .formatted(
                      what,
                      deserted,
                      watch.lastLost().isEmpty()
                          ? ""
                          : "; the last one lost was " + watch.lastLost()),
              running);
        }
      } catch (ExecutionException e) {
        throw failed(what, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        job.cancel(true);
        Thread.currentThread().interrupt();
        throw new WorkerException("The " + what + " was interrupted", e);
      }
    }
  }

  private WorkerException failed(String what, Throwable cause) {
    return new WorkerException(
        watch
            .first()
            .map(failure -> "The %s failed. %s".formatted(what, failure))
            .orElseGet(
                () ->
                    "The %s failed: %s"
                        .formatted(
                            what, WorkerFailure.oneLine(String.valueOf(cause.getMessage())))),
        cause);
  }

  /** Executors that are there; this process counts where there is no other. */
  private int executors() {
    int all = spark.statusTracker().getExecutorInfos().length;
    return spark.isLocal() ? all : all - 1; // The driver is among them.
  }
}
