package org.mnist4j.spark.jobs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs a context's jobs and watches over them. */
public final class Jobs {
  /** So long a job waits for an executor when there's none. */
  static final int PATIENCE_SECONDS = 60;

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
   * @throws WorkerException as {@link #run}
   */
  public <T> List<T> collect(String what, JavaRDD<T> data) {
    return run(what, data::collect);
  }

  /**
   * Does what Spark does in jobs of its own.
   *
   * @param what it is called in Spark's pages and in errors
   * @throws WorkerException when a task fails again and again, or no executor is there for {@value
   *     #PATIENCE_SECONDS} seconds
   */
  public <T> T run(String what, Callable<T> work) {
    watch.begin();
    String group = UUID.randomUUID().toString();
    FutureTask<T> job =
        new FutureTask<>(
            () -> {
              spark.setJobGroup(group, what, true);
              return work.call();
            });
    Thread thread = new Thread(job, "spark-job");
    thread.setDaemon(true);
    thread.start();
    int deserted = 0;
    while (true) {
      try {
        return job.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException running) {
        deserted = executors() > 0 ? 0 : deserted + 1;
        if (deserted >= PATIENCE_SECONDS) {
          spark.cancelJobGroup(group);
          throw deserted(what, running);
        }
      } catch (ExecutionException e) {
        throw failed(what, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        spark.cancelJobGroup(group);
        Thread.currentThread().interrupt();
        throw new WorkerException("The " + what + " was interrupted", e);
      }
    }
  }

  private WorkerException deserted(String what, Throwable cause) {
    String last = watch.lastLost();
    return new WorkerException(
        ("The %s waited %d s for an executor and none came%s. See that the cluster has free cores"
                + " and memory for one.")
            .formatted(
                what, PATIENCE_SECONDS, last.isEmpty() ? "" : "; the last one lost was " + last),
        cause);
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
