package org.mnist4j.app.command.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.train.convert.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mnist inspect}: what a model's file holds. */
@Command(
    name = "inspect",
    description =
        "Say what a model's file holds (PyTorch's, safetensors, npz, Deeplearning4j's, or one of"
            + " this program), without running anything in it.",
    mixinStandardHelpOptions = true)
public final class InspectCommand extends ResultCommand {
  @Parameters(paramLabel = "FILE", description = "The file.")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Override
  public Result<Inspection> result() throws IOException {
    Inspection inspection = Inspection.of(file);
    return new Result<>(inspection, text(inspection));
  }

  private static String text(Inspection inspection) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %,d tensors of %,d values"
            .formatted(
                inspection.file(),
                inspection.format(),
                inspection.tensors().size(),
                inspection.values()));
    String danger = inspection.danger();
    if (danger != null) {
      lines.add("DANGER: loading it in Python would call " + danger);
    }
    inspection
        .tensors()
        .forEach(
            tensor ->
                lines.add(
                    "  %-32s %-9s %s".formatted(tensor.name(), tensor.type(), tensor.shape())));
    if (!inspection.architectures().isEmpty()) {
      lines.add("may be: " + String.join(", ", inspection.architectures()));
    }
    inspection.metadata().forEach((name, value) -> lines.add("  " + name + ": " + value));
    inspection.calls().forEach(call -> lines.add("  Python would: " + call));
    // Names come from the file: none may tell the terminal what to do.
    return lines.stream()
        .map(line -> line.replaceAll("\\p{Cntrl}", "?") + System.lineSeparator())
        .collect(Collectors.joining());
  }
}
