package org.mnist4j.app.command.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnist4j.app.command.DownloadProgress;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.write.DatasetFormat;
import org.mnist4j.data.write.NamedPart;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.StatedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist data convert}: a data set written in another form. */
@Command(
    name = "convert",
    description = "Write a data set in another form; what is there already is never overwritten.",
    mixinStandardHelpOptions = true)
final class DataConvertCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FROM", description = "As --data takes it elsewhere.")
  String from = "";

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "A folder; for npz, also a file ending in .npz.")
  Path to = Path.of("");

  @Option(
      names = "--format",
      required = true,
      paramLabel = "idx|csv|png|npz",
      description =
          "Four IDX files; a CSV file a part as Kaggle's; folders of pictures; or Keras' npz file.")
  DatasetFormat format = DatasetFormat.IDX;

  @Override
  public Integer call() {
    StatedData data = new DataResolver(new DownloadProgress()).stated(from, true);
    List<NamedPart> parts = data.parts();
    PrintWriter out = spec.commandLine().getOut();
    try {
      for (Path written : format.write(parts, to)) {
        out.println(written);
      }
    } catch (IOException e) {
      throw UserError.failure(
          "%s can't be written: %s.".formatted(IoReason.fileOf(e, to), IoReason.of(e)));
    }
    out.flush();
    return 0;
  }
}
