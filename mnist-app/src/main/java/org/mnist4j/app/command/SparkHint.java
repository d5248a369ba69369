package org.mnist4j.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code mnist spark} has a program of its own, which the launcher starts: Spark's libraries don't
 * go with the dashboard's.
 */
@Command(
    name = "spark",
    description = "Train, search and predict on an Apache Spark cluster (docs/spark.md).")
public final class SparkHint implements Callable<Integer> {
  @Unmatched List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    throw UserError.usage(
        "'spark' is started by the launcher, ./mnist spark, or by spark-submit; docs/spark.md says"
            + " how.");
  }
}
