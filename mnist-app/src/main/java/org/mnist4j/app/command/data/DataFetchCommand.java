package org.mnist4j.app.command.data;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DownloadProgress;
import org.mnist4j.data.fetch.DownloadSettings;
import org.mnist4j.data.fetch.MnistDownloadException;
import org.mnist4j.data.fetch.MnistDownloader;
import org.mnist4j.data.fetch.UserEnvironment;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist data fetch}: downloads MNIST. */
@Command(
    name = "fetch",
    description = "Download MNIST (11 MB); an interrupted download goes on where it stopped.",
    mixinStandardHelpOptions = true)
final class DataFetchCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where to (default: the cache in the home folder).")
  @Nullable Path data;

  @Override
  public Integer call() {
    UserEnvironment environment = UserEnvironment.current();
    Path folder = data != null ? data : environment.cacheFolder();
    try {
      MnistDownloader.of(DownloadSettings.DEFAULT, environment)
          .fetch(folder, new DownloadProgress());
    } catch (MnistDownloadException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
    spec.commandLine().getOut().println("MNIST is in " + folder);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
