package org.mnist4j.app.command.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.models.Architecture;
import org.mnist4j.train.UserError;
import org.mnist4j.train.convert.ForeignFile;
import org.mnist4j.train.convert.Inspection;
import org.mnist4j.train.convert.ModelImport;
import org.mnist4j.train.convert.NetworkImport;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mnist import}: another program's model becomes one of this program's. */
@Command(
    name = "import",
    description = {
      "Make a model of PyTorch (.pth, .pt, safetensors, npz) or of Deeplearning4j (its zip) a"
          + " model of this program.",
      "What its file doesn't say is found by trying: padding, pooling, and how its pictures are"
          + " normalised. Nothing in the file is run."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand extends ResultCommand {
  private static final String AUTO = "auto";

  @Parameters(paramLabel = "FILE", description = "The other program's model.")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Option(names = "--out", paramLabel = "MODEL", required = true, description = "The new model.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(
      names = "--architecture",
      paramLabel = "A",
      description = "Its network, by name or described as in 24C5-pool-32C3-pool-256-10.")
  @Nullable String architecture;

  @Option(names = "--recipe", paramLabel = "R", description = "The recipe whose network it has.")
  @Nullable String recipe;

  @Option(
      names = "--normalization",
      paramLabel = "auto|unit|half|mean-std|per-picture",
      defaultValue = AUTO,
      description = "How its pictures are normalised (default: ${DEFAULT-VALUE}, by trying).")
  String normalization = AUTO;

  @Mixin DataOptions dataOptions = new DataOptions();

  /**
   * What {@code --json} prints.
   *
   * @param model the file that was written
   * @param architecture by name or in the notation of papers on MNIST
   * @param normalization by name
   * @param parameters trainable values
   * @param source the file it came from
   * @param testAccuracy from 0 to 1; missing where MNIST isn't at hand
   * @param reason why this network and normalisation
   * @param tried every try, a line each
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @JsonProperty("model") String model,
      @JsonProperty("architecture") String architecture,
      @JsonProperty("normalization") String normalization,
      @JsonProperty("parameters") long parameters,
      @JsonProperty("source") String source,
      @JsonProperty("test_accuracy") @Nullable Double testAccuracy,
      @JsonProperty("reason") String reason,
      @JsonProperty("tried") List<String> tried) {}

  @Override
  public Result<Report> result() throws IOException {
    Architecture wanted = architecture();
    Normalization scale = scale();
    Report report = Inspection.isNetwork(file) ? network(wanted, scale) : tensors(wanted, scale);
    return new Result<>(report, text(report));
  }

  private Report tensors(@Nullable Architecture wanted, @Nullable Normalization scale)
      throws IOException {
    ForeignFile foreign = ForeignFile.open(file);
    ModelImport.Result result = new ModelImport(foreign, data()).to(out, wanted, scale);
    return new Report(
        out.toString(),
        result.choice().architecture().name(),
        result.choice().normalization().name(),
        result.parameters(),
        file.toString(),
        result.card().testAccuracy(),
        result.choice().reason(),
        result.choice().tries());
  }

  private Report network(@Nullable Architecture wanted, @Nullable Normalization scale)
      throws IOException {
    if (wanted != null) {
      throw UserError.usage(
          "%s says itself which network it is; leave --architecture and --recipe out."
              .formatted(file));
    }
    NetworkImport.Result result = new NetworkImport(file, data()).to(out, scale);
    return new Report(
        out.toString(),
        result.architecture(),
        result.normalization().name(),
        result.parameters(),
        file.toString(),
        result.card().testAccuracy(),
        result.reason(),
        result.tries());
  }

  private @Nullable Architecture architecture() throws IOException {
    if (architecture != null && recipe != null) {
      throw UserError.usage("--architecture and --recipe both name the network; give one.");
    }
    try {
      if (recipe != null) {
        return Recipes.find(recipe, List.of()).architecture();
      }
      return architecture == null ? null : Architecture.of(architecture);
    } catch (RecipeException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private @Nullable Normalization scale() {
    try {
      return normalization.equals(AUTO) ? null : Normalization.of(normalization);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  /** MNIST where it is on this machine; it isn't fetched for this. */
  private Optional<DigitData> data() {
    return dataOptions.data != null || DataResolver.search() instanceof MnistLocation.Found
        ? Optional.of(dataOptions.read())
        : Optional.empty();
  }

  private static String text(Report report) {
    StringBuilder text = new StringBuilder();
    report.tried().forEach(line -> text.append("  tried  ").append(line).append('\n'));
    Double accuracy = report.testAccuracy();
    return text.append(
            String.format(
                Locale.ROOT,
                "%s%n%s: %s, %s, %,d parameters%s%n",
                report.reason(),
                report.model(),
                report.architecture(),
                report.normalization(),
                report.parameters(),
                accuracy == null
                    ? ""
                    : String.format(Locale.ROOT, ", %.2f %% of the test pictures", 100 * accuracy)))
        .toString();
  }
}
