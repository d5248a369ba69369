package org.mnist4j.app.command.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.data.source.FileCheck;
import org.mnist4j.data.source.MnistDirectory;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DataResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist data verify}: whether the files are MNIST. */
@Command(
    name = "verify",
    description = "Compare the four files with the digests of the real MNIST.",
    mixinStandardHelpOptions = true)
final class DataVerifyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder (default: MNIST_DATA_DIR, then the cache in the home folder).")
  @Nullable Path data;

  @Override
  public Integer call() {
    Path folder = data != null ? data : found();
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<FileCheck> checks = MnistDirectory.of(folder).verify();
      for (FileCheck check : checks) {
        String name = check.path().map(Path::toString).orElse(check.file().fileName());
        out.printf("%-8s %s: %s%n", check.status(), name, check.detail());
      }
      out.flush();
      return checks.stream().allMatch(check -> check.status() == FileCheck.Status.MNIST)
          ? 0
          : UserError.FAILURE;
    } catch (IOException e) {
      throw UserError.failure("The files in " + folder + " can't be read: " + e.getMessage());
    }
  }

  private static Path found() {
    MnistLocation location = DataResolver.search();
    if (location instanceof MnistLocation.Found found) {
      return found.folder();
    }
    throw UserError.failure(
        ((MnistLocation.NotFound) location).whatWasTried() + "\n'mnist data fetch' downloads it.");
  }
}
