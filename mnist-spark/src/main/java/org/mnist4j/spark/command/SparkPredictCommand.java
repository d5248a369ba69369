package org.mnist4j.spark.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.spark.cluster.Cluster;
import org.mnist4j.spark.predict.PicturePredictions;
import org.mnist4j.train.UserError;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mnist spark predict}: any number of pictures. */
@Command(
    name = "predict",
    description = "Recognise the digit on each of many pictures; write a table.",
    mixinStandardHelpOptions = true)
final class SparkPredictCommand extends ResultCommand {
  /** The largest of the shipped recipes' networks has as many. */
  private static final long MOST_PARAMETERS = 16_000_000;

  @Parameters(
      paramLabel = "IN",
      description =
          "A folder of pictures, a glob, a folder that 'pack' made, or Parquet with a column of"
              + " pictures' bytes.")
  @SuppressWarnings("NullAway.Init")
  String in;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = "The folder that is made for the table.")
  @SuppressWarnings("NullAway.Init")
  String out;

  @Option(
      names = "--format",
      paramLabel = "parquet|csv",
      description = "The table's form (default: csv where OUT ends in .csv, else parquet).")
  PicturePredictions.@Nullable Format format;

  @Option(names = "--model", paramLabel = "FILE", description = "Another model's zip.")
  @Nullable Path model;

  @Option(names = "--run", paramLabel = "DIR", description = "A run's folder, for its model.")
  @Nullable Path run;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Result<PicturePredictions.Summary> result() throws IOException {
    if (model != null && run != null) {
      throw UserError.usage("Give --model FILE or --run DIR, not both.");
    }
    Path file = run != null ? run.resolve(RunDirectory.MODEL) : model;
    PicturePredictions.Format form =
        format != null
            ? format
            : out.endsWith(".csv")
                ? PicturePredictions.Format.CSV
                : PicturePredictions.Format.PARQUET;
    try (Cluster cluster = clusterOptions.open(Cluster.Tasks.OF_A_CORE, MOST_PARAMETERS)) {
      PicturePredictions predictions = new PicturePredictions(cluster.context(), file);
      PicturePredictions.Summary done =
          clusterOptions.ask(() -> predictions.predict(in, out, form));
      return new Result<>(done, text(done), done.unreadable() == 0 ? 0 : UserError.FAILURE);
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
  }

  private static String text(PicturePredictions.Summary done) {
    return String.format(
        Locale.ROOT,
        "%,d pictures in %.1f s, %,.0f a second: %,d digits, %,d no digit, %,d unreadable%n%s%n",
        done.pictures(),
        done.seconds(),
        done.pictures() / done.seconds(),
        done.digits(),
        done.noDigit(),
        done.unreadable(),
        done.out());
  }
}
