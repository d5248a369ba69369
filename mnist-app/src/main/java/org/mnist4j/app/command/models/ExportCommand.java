package org.mnist4j.app.command.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.print.Json;
import org.mnist4j.train.UserError;
import org.mnist4j.train.convert.Digest;
import org.mnist4j.train.convert.ModelExport;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist export}: a model for other programs. */
@Command(
    name = "export",
    description =
        "Write a model for other programs: ONNX, or PyTorch's .pth or safetensors with a net.py"
            + " that loads it.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  /** Which model; one of the three. */
  static final class Source {
    @Option(names = "--model", paramLabel = "FILE", description = "A model's zip file.")
    @Nullable Path model;

    @Option(names = "--run", paramLabel = "DIR", description = "A run's folder.")
    @Nullable Path run;

    @Option(names = "--bundled", description = "The model that comes with the program.")
    boolean bundled;

    ModelExport open() throws IOException {
      if (bundled) {
        return new ModelExport(BundledModel.network(), BundledModel.card());
      }
      Path file =
          run != null ? run.resolve(RunDirectory.MODEL) : java.util.Objects.requireNonNull(model);
      try {
        ModelCard card = ModelFile.card(file);
        MultiLayerNetwork network = ModelFile.load(file);
        return new ModelExport(network, card);
      } catch (ModelFileException e) {
        throw UserError.usage(e);
      }
    }
  }

  /** What can be written. */
  enum Format {
    ONNX,
    PTH,
    SAFETENSORS
  }

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  Source source;

  @Option(
      names = "--format",
      paramLabel = "onnx|safetensors|pth",
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

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  /**
   * What {@code --json} prints.
   *
   * @param file what was written
   * @param format of {@code --format}
   * @param sha256 of the file
   * @param module the Python that loads it; missing for ONNX
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @JsonProperty("file") String file,
      @JsonProperty("format") String format,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("module") @Nullable String module) {}

  @Override
  public Integer call() throws IOException {
    ModelExport export = source.open();
    if (rawPixels && format != Format.ONNX) {
      throw UserError.usage("--raw-pixels is for --format onnx; net.py normalises by itself.");
    }
    @Nullable Path module =
        switch (format) {
          case ONNX -> {
            export.toOnnx(out, rawPixels);
            yield null;
          }
          case PTH -> export.toTorch(out);
          case SAFETENSORS -> export.toSafetensors(out);
        };
    String name = format.name().toLowerCase(java.util.Locale.ROOT);
    Report report =
        new Report(out.toString(), name, Digest.of(out), module == null ? null : module.toString());
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(
        json
            ? Json.line(report)
            : "%s: %s, sha256 %s%n".formatted(report.file(), name, report.sha256())
                + (module == null ? "" : "%s: the PyTorch module%n".formatted(module)));
    writer.flush();
    return 0;
  }
}
