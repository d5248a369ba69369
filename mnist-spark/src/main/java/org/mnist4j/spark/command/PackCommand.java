package org.mnist4j.spark.command;

import java.io.IOException;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.spark.cluster.Cluster;
import org.mnist4j.spark.predict.PicturePacking;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mnist spark pack}: many small files into few large ones. */
@Command(
    name = "pack",
    description = "Pack many small picture files into a few sequence files, which are read faster.",
    mixinStandardHelpOptions = true)
final class PackCommand extends ResultCommand {
  private static final int SHOWN = 20;

  @Parameters(paramLabel = "IN", description = "A folder of pictures, or a glob.")
  @SuppressWarnings("NullAway.Init")
  String in;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = "The folder that is made for the sequence files.")
  @SuppressWarnings("NullAway.Init")
  String out;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Result<PicturePacking.Summary> result() throws IOException {
    try (Cluster cluster = clusterOptions.open(Cluster.Tasks.OF_A_CORE, 0)) {
      PicturePacking packing = new PicturePacking(cluster.context());
      PicturePacking.Summary done = clusterOptions.ask(() -> packing.pack(in, out));
      return new Result<>(done, text(done), done.left().isEmpty() ? 0 : UserError.FAILURE);
    }
  }

  private static String text(PicturePacking.Summary done) {
    StringBuilder text = new StringBuilder();
    text.append("%,d pictures are in %s%n".formatted(done.pictures(), done.out()));
    if (!done.left().isEmpty()) {
      text.append("%,d files are left out:%n".formatted(done.left().size()));
      done.left().stream().limit(SHOWN).forEach(file -> text.append("  %s%n".formatted(file)));
    }
    return text.toString();
  }
}
