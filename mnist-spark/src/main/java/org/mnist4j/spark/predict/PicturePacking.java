package org.mnist4j.spark.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.mnist4j.base.IoReason;
import org.mnist4j.spark.jobs.Jobs;
import scala.Tuple2;

/** Millions of small files made a few large ones, which a cluster reads in one go. */
public final class PicturePacking {
  /** So much is packed into one file; a task reads one. */
  private static final long BYTES_A_FILE = 64L << 20;

  /** A file larger than this is no picture of a digit; {@code predict} reads it by itself. */
  private static final long MOST_BYTES = 256L << 20;

  private final JavaSparkContext spark;

  public PicturePacking(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * What was packed.
   *
   * @param pictures that are in
   * @param left files that couldn't be read, with the reason
   * @param out the folder
   */
  public record Summary(
      @JsonProperty("pictures") long pictures,
      @JsonProperty("left_out") List<String> left,
      @JsonProperty("out") String out) {}

  /** A file's bytes, or why they can't be read. */
  private record Content(String name, byte[] bytes, String problem) implements Serializable {
    static Content of(String name) {
      Path file = Path.of(name);
      try {
        if (!Files.isRegularFile(file)) {
          return new Content(name, new byte[0], "it is no file");
        }
        if (Files.size(file) > MOST_BYTES) {
          return new Content(name, new byte[0], "it has more than %,d bytes".formatted(MOST_BYTES));
        }
        return new Content(name, Files.readAllBytes(file), "");
      } catch (IOException e) {
        return new Content(name, new byte[0], IoReason.of(e));
      }
    }
  }

  /** Packs a folder's files, or those that fit a pattern, in their order. */
  public Summary pack(String in, String out) throws IOException {
    NewFolder.require(spark, out);
    List<String> names = new PictureInput(spark, in).names();
    CollectionAccumulator<String> left = spark.sc().collectionAccumulator();
    JavaPairRDD<Text, BytesWritable> packed =
        spark
            .parallelize(names, files(names))
            .map(Content::of)
            .filter(
                content -> {
                  if (!content.problem.isEmpty()) {
                    left.add(content.name + ": " + content.problem);
                  }
                  return content.problem.isEmpty();
                })
            .mapToPair(
                content -> new Tuple2<>(new Text(content.name), new BytesWritable(content.bytes)));
    Jobs.of(spark)
        .run(
            "packing of " + in,
            () -> {
              packed.saveAsHadoopFile(
                  out, Text.class, BytesWritable.class, SequenceFileOutputFormat.class);
              return true;
            });
    List<String> problems = new ArrayList<>(Objects.requireNonNull(left.value()));
    problems.sort(null);
    return new Summary(names.size() - problems.size(), problems, out);
  }

  /** As many files as their contents fill, by the size of some. */
  private int files(List<String> names) throws IOException {
    long sampled = 0;
    int step = Math.max(1, names.size() / 1000);
    int seen = 0;
    for (int i = 0; i < names.size(); i += step) {
      Path file = Path.of(names.get(i));
      sampled += Files.isRegularFile(file) ? Files.size(file) : 0;
      seen++;
    }
    long bytes = sampled / Math.max(1, seen) * names.size();
    return (int) Math.max(Math.min(names.size(), spark.defaultParallelism()), bytes / BYTES_A_FILE);
  }
}
