package org.mnist4j.app.command.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.print.Json;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.DatasetSummary;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.grid.PictureGrid;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.StatedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist data show}: what is in a data set. */
@Command(
    name = "show",
    description = "Counts, shapes, mean and deviation of a data set, and a picture of a batch.",
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description = "Write a batch of training pictures with their labels as a PNG.")
  @Nullable Path grid;

  @Option(
      names = "--augmented",
      paramLabel = "RECIPE",
      arity = "0..1",
      fallbackValue = "handwriting",
      description =
          "Write what this recipe makes of its training pictures: each picture, then the same in"
              + " its first seven epochs; to the --grid file, or augmented.png (recipe:"
              + " ${FALLBACK-VALUE}).")
  @Nullable String augmented;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pictures of a batch (default: ${DEFAULT-VALUE}).")
  int batchSize = 64;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Draw the batch at random by this seed, instead of the first pictures.")
  @Nullable Long seed;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  @Mixin DataOptions dataOptions = new DataOptions();

  /**
   * What {@code --json} prints.
   *
   * @param dataset its name
   * @param train the training pictures; null where there are none
   * @param test the test pictures; null where there are none
   * @param unlabelled pictures without labels; null where there are none
   * @param firstLabels of the first ten training pictures
   * @param firstSum of the first training picture's pixels, each 0 to 255
   * @param classes what they are called
   * @param writers of the training pictures; null where they aren't known
   */
  record Report(
      String dataset,
      @Nullable DatasetSummary train,
      @Nullable DatasetSummary test,
      @Nullable DatasetSummary unlabelled,
      @JsonProperty("first_labels") List<Integer> firstLabels,
      @JsonProperty("first_sum") int firstSum,
      @JsonProperty("classes") List<String> classes,
      @JsonProperty("writers") @Nullable Integer writers) {
    static Report of(StatedData data) {
      DigitDataset first = data.first();
      int sum = 0;
      for (byte pixel : first.pixels(0)) {
        sum += pixel & 0xff;
      }
      return new Report(
          data.name(),
          data.train().map(DatasetSummary::of).orElse(null),
          data.test().map(DatasetSummary::of).orElse(null),
          data.unlabelled().map(DatasetSummary::of).orElse(null),
          IntStream.range(0, Math.min(10, first.size())).mapToObj(first::label).toList(),
          sum,
          first.classNames().names(),
          first.writers().map(known -> known.distinct().length).orElse(null));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (batchSize < 1 || batchSize > 10_000) {
      throw UserError.usage("--batch-size is " + batchSize + "; it must be from 1 to 10000.");
    }
    StatedData data = dataOptions.stated();
    Report report = Report.of(data);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.line(report));
    } else {
      out.println(data.name());
      if (!data.first().classNames().areDigits()) {
        out.printf("  classes: %s%n", numbered(report.classes()));
      }
      if (report.writers() != null) {
        out.printf("  %d people wrote the training pictures%n", report.writers());
      }
      print(out, "train", report.train());
      print(out, "test", report.test());
      print(out, "without labels", report.unlabelled());
    }
    if (augmented != null) {
      Path file = grid != null ? grid : Path.of("augmented.png");
      writeGrid(out, AugmentedBatch.of(augmented, data.first(), seed == null ? 1 : seed), file);
    } else if (grid != null) {
      PictureIndices all = PictureIndices.range(0, data.first().size());
      PictureIndices batch =
          (seed == null ? all : all.shuffled(seed)).slice(0, Math.min(batchSize, all.size()));
      writeGrid(out, PictureGrid.of(data.first(), batch), grid);
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, String part, @Nullable DatasetSummary summary) {
    if (summary == null) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%n%s: %,d pictures of 28 x 28 pixels, %,d batches of %d%n",
        part,
        summary.pictures(),
        (summary.pictures() + batchSize - 1) / batchSize,
        batchSize);
    out.printf(
        Locale.ROOT,
        "  mean %.4f, standard deviation %.4f of pixels from 0 to 1; fingerprint %s%n",
        summary.mean(),
        summary.deviation(),
        summary.fingerprint().shortForm());
    out.printf("  digit   %s%n", row(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
    out.printf("  pictures%s%n", row(summary.countPerDigit()));
  }

  private static String numbered(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(label -> label + " " + names.get(label))
        .collect(Collectors.joining(", "));
  }

  private static String row(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    numbers.forEach(number -> text.append(String.format(Locale.ROOT, "%7d", number)));
    return text.toString();
  }

  private void writeGrid(PrintWriter out, PictureGrid pictures, Path file) {
    try {
      pictures.write(file);
    } catch (IOException e) {
      throw UserError.failure(
          "The picture can't be written to %s: %s.".formatted(file, IoReason.of(e)));
    }
    if (!json) {
      out.println();
      out.println("  a batch with its labels: " + file);
    }
  }
}
