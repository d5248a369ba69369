package org.mnist4j.spark.averaging;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.mnist4j.spark.jobs.Jobs;
import org.nd4j.linalg.dataset.DataSet;
import scala.Tuple2;

/**
 * Shards in storage that all executors reach, for more data than fits into memory: a file a shard,
 * of which a worker reads batch by batch. Every epoch goes through a shard's batches in an order of
 * its own, which the seed and the epoch decide.
 */
public final class StoredShards implements Shards {
  private static final long serialVersionUID = 1;
  private static final String INDEX = ".index";

  private final String folder;
  private final int[] batches;
  private final long seed;

  private StoredShards(String folder, int[] batches, long seed) {
    this.folder = folder;
    this.batches = batches;
    this.seed = seed;
  }

  /**
   * Writes batches into shards, in turn: the first to the first shard, the second to the second.
   *
   * @param folder a URI that all executors understand, of a folder that isn't there yet
   * @param shards how many, at least 1; as many as there will be workers
   * @param seed decides the epochs' orders
   */
  public static StoredShards write(
      JavaSparkContext spark, JavaRDD<DataSet> all, String folder, int shards, long seed) {
    Jobs.of(spark)
        .collect(
            "writing of " + folder,
            all.map(StoredBatch::bytes)
                .zipWithIndex()
                .mapToPair(numbered -> new Tuple2<>(numbered._2(), numbered._1()))
                .repartitionAndSortWithinPartitions(new HashPartitioner(shards))
                .mapPartitionsWithIndex(
                    (shard, entries) -> {
                      write(folder, shard, entries);
                      return Collections.<Integer>emptyIterator();
                    },
                    true));
    return open(spark, folder, seed);
  }

  /**
   * Opens shards that were written.
   *
   * @throws UncheckedIOException when there are none
   */
  public static StoredShards open(JavaSparkContext spark, String folder, long seed) {
    try {
      Path path = new Path(folder);
      FileSystem system = path.getFileSystem(spark.hadoopConfiguration());
      List<Integer> counts = new ArrayList<>();
      for (Path index = index(folder, 0); system.exists(index); ) {
        counts.add((int) (system.getFileStatus(index).getLen() / Long.BYTES));
        index = index(folder, counts.size());
      }
      if (counts.isEmpty()) {
        throw new IOException(folder + " holds no shards");
      }
      return new StoredShards(folder, counts.stream().mapToInt(Integer::intValue).toArray(), seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String folder, int shard) {
    return new Path(folder, "shard-%05d".formatted(shard));
  }

  private static Path index(String folder, int shard) {
    return file(folder, shard).suffix(INDEX);
  }

  /** Writes a shard under another name first: the task may run twice. */
  private static void write(String folder, int shard, Iterator<Tuple2<Long, byte[]>> batches)
      throws IOException {
    FileSystem system = new Path(folder).getFileSystem(settings());
    long attempt = TaskContext.get().taskAttemptId();
    Path file = file(folder, shard).suffix(".part-" + attempt);
    Path index = index(folder, shard).suffix(".part-" + attempt);
    try (DataOutputStream out = system.create(file);
        DataOutputStream ends = system.create(index)) {
      long end = 0;
      while (batches.hasNext()) {
        byte[] batch = batches.next()._2();
        out.write(batch);
        end += batch.length;
        ends.writeLong(end);
      }
    }
    rename(system, file, file(folder, shard));
    rename(system, index, index(folder, shard));
  }

  private static void rename(FileSystem system, Path from, Path to) throws IOException {
    system.delete(to, false);
    if (!system.rename(from, to)) {
      throw new IOException(from + " can't be renamed to " + to);
    }
  }

  private static Configuration settings() {
    return SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
  }

  @Override
  public int count() {
    return batches.length;
  }

  @Override
  public int batches() {
    return Math.max(1, IntStream.of(batches).max().orElse(1));
  }

  @Override
  public Iterator<DataSet> open(int shard, int epoch, int from) throws IOException {
    FileSystem system = new Path(folder).getFileSystem(settings());
    long[] ends = ends(system, shard);
    List<Integer> order = order(shard, epoch);
    return new Iterator<>() {
      private int next = from;

      @Override
      public boolean hasNext() {
        return next < order.size();
      }

      @Override
      public DataSet next() {
        int batch = order.get(next++);
        long begin = batch == 0 ? 0 : ends[batch - 1];
        byte[] bytes = new byte[Math.toIntExact(ends[batch] - begin)];
        try (FSDataInputStream in = system.open(file(folder, shard))) {
          in.readFully(begin, bytes);
          return StoredBatch.read(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(
              "batch %d of %s can't be read".formatted(batch, file(folder, shard)), e);
        }
      }
    };
  }

  private long[] ends(FileSystem system, int shard) throws IOException {
    long[] ends = new long[batches[shard]];
    try (DataInputStream in = system.open(index(folder, shard))) {
      for (int i = 0; i < ends.length; i++) {
        ends[i] = in.readLong();
      }
    }
    return ends;
  }

  private List<Integer> order(int shard, int epoch) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, batches[shard]).boxed().toList());
    Collections.shuffle(order, new Random(31 * (31 * seed + epoch) + shard));
    return order;
  }
}
