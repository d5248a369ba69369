package org.mnist4j.app.command.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DownloadProgress;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.data.DatasetSummary;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.RepeatedPictures;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.data.source.FileCheck;
import org.mnist4j.data.source.MnistDirectory;
import org.mnist4j.data.write.NamedPart;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.StatedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist data verify}: whether the files are MNIST, or what else they are, and whole. */
@Command(
    name = "verify",
    description =
        "Read a data set to its end and say what it is: the four files against the digests of the"
            + " real MNIST; of any form which published set it is, what looks wrong, and pictures"
            + " that are there twice or in both parts.",
    mixinStandardHelpOptions = true)
final class DataVerifyCommand implements Callable<Integer> {
  private static final int FIRST = 10;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "A folder or a file (default: MNIST_DATA_DIR, then the cache in the home folder).")
  @Nullable Path data;

  @Override
  public Integer call() {
    Path place = data != null ? data : found();
    PrintWriter out = spec.commandLine().getOut();
    MnistDirectory usual = MnistDirectory.of(place);
    try {
      List<FileCheck> checks = usual.files().isEmpty() ? List.of() : usual.verify();
      for (FileCheck check : checks) {
        String name = check.path().map(Path::toString).orElse(check.file().fileName());
        out.printf("%-8s %s: %s%n", check.status(), name, check.detail());
      }
      out.flush();
      if (checks.stream().anyMatch(DataVerifyCommand::isUnreadable)) {
        return UserError.FAILURE;
      }
      StatedData read = new DataResolver(new DownloadProgress()).stated(place.toString(), true);
      print(out, read);
      out.flush();
      boolean mnist = checks.stream().allMatch(check -> check.status() == FileCheck.Status.MNIST);
      return read.warnings().isEmpty() && (mnist || read.isPublished()) ? 0 : UserError.FAILURE;
    } catch (IOException e) {
      throw UserError.failure(
          "%s can't be read: %s.".formatted(IoReason.fileOf(e, place), IoReason.of(e)));
    }
  }

  private static boolean isUnreadable(FileCheck check) {
    return check.status() == FileCheck.Status.MISSING || check.status() == FileCheck.Status.DAMAGED;
  }

  private static void print(PrintWriter out, StatedData data) {
    out.println(data.name());
    for (NamedPart part : data.parts()) {
      DigitDataset pictures = part.data();
      out.printf(
          Locale.ROOT,
          "  %s: %,d pictures, %s; the first labels %s; fingerprint %s; %s%n",
          part.role().title(),
          pictures.size(),
          classes(DatasetSummary.of(pictures).countPerDigit()),
          firstLabels(pictures),
          pictures.fingerprint().shortForm(),
          amount(RepeatedPictures.within(pictures), "there before"));
    }
    if (data.train().isPresent() && data.test().isPresent()) {
      int shared = RepeatedPictures.shared(data.test().get(), data.train().get());
      out.printf("  of the test pictures %s%n", amount(shared, "among the training pictures"));
    }
  }

  private static String amount(int pictures, String where) {
    return pictures == 0 ? "none is " + where : "%d are %s".formatted(pictures, where);
  }

  private static String classes(List<Integer> counts) {
    List<Integer> some = counts.stream().filter(count -> count > 0).toList();
    return some.isEmpty()
        ? "without labels"
        : "%d classes of %,d to %,d"
            .formatted(some.size(), Collections.min(some), Collections.max(some));
  }

  private static String firstLabels(DigitDataset data) {
    return IntStream.range(0, Math.min(FIRST, data.size()))
        .map(data::label)
        .mapToObj(label -> label == DigitDataset.NO_DIGIT ? "-" : Integer.toString(label))
        .collect(Collectors.joining(" "));
  }

  private static Path found() {
    MnistLocation location = DataResolver.search();
    if (location instanceof MnistLocation.Found found) {
      return found.folder();
    }
    throw UserError.failure(
        ((MnistLocation.NotFound) location).whatWasTried()
            + "\n'%s' downloads it.".formatted(ThisProgram.command("data fetch")));
  }
}
