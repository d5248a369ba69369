package org.mnist4j.app.command.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.ModelSource;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.train.UserError;
import org.mnist4j.train.convert.ModelExport;
import org.mnist4j.train.model.ModelFileException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mnist export}: a model for other programs. */
@Command(
    name = "export",
    description =
        "Write a model for other programs: ONNX, or PyTorch's .pth or safetensors with a net.py"
            + " that loads it, or what mnist-recognizer reads, the library for any Java program.",
    mixinStandardHelpOptions = true)
public final class ExportCommand extends ResultCommand {
  /** What can be written. */
  enum Format {
    ONNX,
    PTH,
    SAFETENSORS,
    RECOGNIZER
  }

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  ModelSource source;

  @Option(
      names = "--format",
      paramLabel = "onnx|safetensors|pth|recognizer",
      required = true,
      description = "What to write.")
  @SuppressWarnings("NullAway.Init")
  Format format;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(
      names = "--raw-pixels",
      description = "With onnx: pixels 0 to 255 as bytes go in, and the graph normalises them.")
  boolean rawPixels;

  /**
   * What {@code --json} prints.
   *
   * @param file what was written
   * @param format of {@code --format}
   * @param sha256 of the file
   * @param module the Python that loads it; only of PyTorch's formats
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @JsonProperty("file") String file,
      @JsonProperty("format") String format,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("module") @Nullable String module) {}

  @Override
  public Result<Report> result() throws IOException {
    if (rawPixels && format != Format.ONNX) {
      throw UserError.usage("--raw-pixels is for --format onnx; net.py normalises by itself.");
    }
    ModelExport export;
    try {
      export = new ModelExport(source.network(), source.card());
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
    @Nullable Path module = write(export);
    Report report =
        new Report(
            out.toString(),
            format.name().toLowerCase(Locale.ROOT),
            ContentDigest.of(out, Files.size(out)).sha256(),
            module == null ? null : module.toString());
    return new Result<>(
        report,
        "%s: %s, sha256 %s%n".formatted(report.file(), report.format(), report.sha256())
            + (module == null ? "" : "%s: the PyTorch module%n".formatted(module)));
  }

  /** The Python beside what was written. */
  private @Nullable Path write(ModelExport export) throws IOException {
    return switch (format) {
      case ONNX -> {
        export.toOnnx(out, rawPixels);
        yield null;
      }
      case PTH -> export.toTorch(out);
      case SAFETENSORS -> export.toSafetensors(out);
      case RECOGNIZER -> {
        export.toRecognizer(out);
        yield null;
      }
    };
  }
}
