package org.mnist4j.spark.predict;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.UserError;
import org.mnist4j.train.predict.PictureArguments;

/** Where pictures come from: files, sequence files that were packed, or Parquet. */
final class PictureInput {
  /** A task of fewer pictures costs more to schedule than to do. */
  private static final int PICTURES_A_TASK = 500;

  private static final int MOST_TASKS = 10_000;

  private final JavaSparkContext spark;
  private final String place;

  PictureInput(JavaSparkContext spark, String place) {
    this.spark = spark;
    this.place = place;
  }

  /**
   * The pictures, told by what the first file is; in their order.
   *
   * @throws UserError when there's nothing, or nothing that can be read
   */
  JavaRDD<NamedPicture> open(SparkSession session) throws IOException {
    if (place.indexOf('*') >= 0 || place.indexOf('?') >= 0) {
      return files();
    }
    return switch (kind()) {
      case SEQUENCE -> sequence();
      case PARQUET -> new ParquetPictures(session, place).open();
      case PICTURES -> place.contains(":/") ? remote() : files();
    };
  }

  /** The pictures' files, by name. */
  List<String> names() {
    return PictureArguments.expand(List.of(place)).stream()
        .map(file -> file.toAbsolutePath().toString())
        .toList();
  }

  /** The pictures as files of this and every executor's file system. */
  private JavaRDD<NamedPicture> files() {
    List<String> names = names();
    return spark.parallelize(names, tasks(names)).map(name -> new NamedPicture(name, null));
  }

  private int tasks(List<String> names) {
    int enough = Math.min(names.size(), 4 * spark.defaultParallelism());
    return Math.max(Math.min(MOST_TASKS, names.size() / PICTURES_A_TASK), enough);
  }

  /** Names and contents; made by Hadoop. */
  public static final class Packed extends SequenceFileInputFormat<Text, BytesWritable> {}

  /** Pictures packed by {@link PicturePacking}. */
  private JavaRDD<NamedPicture> sequence() throws IOException {
    Job job = Job.getInstance(spark.hadoopConfiguration());
    // A path that's added may have commas; escaped, it is no pattern.
    FileInputFormat.addInputPath(job, new Path(escaped(place)));
    return spark
        .newAPIHadoopRDD(job.getConfiguration(), Packed.class, Text.class, BytesWritable.class)
        .map(entry -> new NamedPicture(entry._1().toString(), entry._2().copyBytes()));
  }

  /** Pictures of a storage that Hadoop knows, such as HDFS or S3. */
  private JavaRDD<NamedPicture> remote() throws IOException {
    Path folder = new Path(place);
    List<String> names =
        Arrays.stream(folder.getFileSystem(spark.hadoopConfiguration()).listStatus(folder))
            .filter(file -> file.isFile() && !file.getPath().getName().startsWith("."))
            .map(file -> file.getPath().toString())
            .sorted()
            .toList();
    if (names.isEmpty()) {
      throw UserError.usage("There's no picture in " + place + ".");
    }
    Broadcast<SerializableConfiguration> settings =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    return spark
        .parallelize(names, tasks(names))
        .map(name -> new NamedPicture(name, content(new Path(name), settings.value().value())));
  }

  private static byte[] content(Path file, Configuration settings) throws IOException {
    try (FSDataInputStream in = file.getFileSystem(settings).open(file)) {
      return in.readAllBytes();
    }
  }

  private enum Kind {
    PICTURES,
    SEQUENCE,
    PARQUET
  }

  private Kind kind() {
    try {
      Path path = place.contains(":/") ? new Path(place) : new Path(new File(place).toURI());
      FileSystem system = path.getFileSystem(spark.hadoopConfiguration());
      Optional<FileStatus> first =
          system.getFileStatus(path).isDirectory()
              ? Arrays.stream(system.listStatus(path))
                  .filter(FileStatus::isFile)
                  .filter(file -> !file.getPath().getName().matches("[._].*"))
                  .findFirst()
              : Optional.of(system.getFileStatus(path));
      return first.isEmpty() ? Kind.PICTURES : kind(system, first.get());
    } catch (IOException e) {
      throw UserError.usage("%s can't be read: %s.".formatted(place, IoReason.of(e)));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          "%s names nothing that can be read: %s.".formatted(place, e.getMessage()));
    }
  }

  private static Kind kind(FileSystem system, FileStatus file) {
    try (FSDataInputStream in = system.open(file.getPath())) {
      String magic = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return magic.startsWith("SEQ")
          ? Kind.SEQUENCE
          : magic.equals("PAR1") ? Kind.PARQUET : Kind.PICTURES;
    } catch (IOException e) {
      return Kind.PICTURES; // Which is told of as a picture that can't be read.
    }
  }

  /** A name that Spark would else take for a pattern, or for several. */
  static String escaped(String name) {
    return name.replaceAll("([\\\\,{}\\[\\]*?])", "\\\\$1");
  }
}
