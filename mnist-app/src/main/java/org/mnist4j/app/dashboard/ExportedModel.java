package org.mnist4j.app.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mnist4j.train.UserError;
import org.mnist4j.train.convert.ModelExport;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.runs.RunExport;

/** A run's model for other programs, made when it is asked for and not kept. */
final class ExportedModel {
  private ExportedModel() {}

  /**
   * Exports.
   *
   * @param run its folder
   * @param format as {@code mnist export --format} has it
   */
  static Optional<RunExport> of(Path run, String format) throws IOException {
    Path model = run.resolve(RunDirectory.MODEL);
    if (!List.of("onnx", "pth", "safetensors").contains(format) || !Files.isRegularFile(model)) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("mnist4j-export");
    try {
      ModelExport export = new ModelExport(ModelFile.load(model), ModelFile.card(model));
      Path file = folder.resolve("model." + format);
      if (format.equals("onnx")) {
        export.toOnnx(file, false);
        return Optional.of(new RunExport("model.onnx", Files.readAllBytes(file)));
      }
      Path module = format.equals("pth") ? export.toTorch(file) : export.toSafetensors(file);
      return Optional.of(new RunExport("model-" + format + ".zip", zip(List.of(file, module))));
    } catch (UserError e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } finally {
      delete(folder);
    }
  }

  private static byte[] zip(List<Path> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, zip);
      }
    }
    return bytes.toByteArray();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
