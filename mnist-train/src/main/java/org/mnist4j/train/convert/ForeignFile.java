package org.mnist4j.train.convert;

import java.io.IOException;
import java.nio.file.Path;
import org.mnist4j.formats.tensor.TensorFile;
import org.mnist4j.formats.tensor.TensorFileException;
import org.mnist4j.models.io.TorchModel;
import org.mnist4j.models.io.UnknownModelException;
import org.mnist4j.train.UserError;

/** A model file of PyTorch or safetensors that was looked into. */
public final class ForeignFile {
  private final Path file;
  private final String format;
  private final TorchModel model;

  private ForeignFile(Path file, String format, TorchModel model) {
    this.file = file;
    this.format = format;
    this.model = model;
  }

  /**
   * Reads names and shapes.
   *
   * @throws UserError on one line: what the file is or would have done, when it can't be used
   */
  public static ForeignFile open(Path file) throws IOException {
    try {
      TensorFile tensors = TensorFile.open(file);
      if (tensors.danger().isPresent()) {
        throw UserError.usage(
            "%s isn't imported: loading it in Python would call %s. Nothing in it was run."
                .formatted(file, tensors.danger().get()));
      }
      return new ForeignFile(file, tensors.format(), TorchModel.of(tensors.tensors()));
    } catch (TensorFileException e) {
      throw UserError.usage(e);
    } catch (UnknownModelException e) {
      throw UserError.usage("%s can't be imported: %s.".formatted(file, e.getMessage()));
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What it is, as in {@code PyTorch zip}. */
  public String format() {
    return format;
  }

  /** Its layers. */
  public TorchModel model() {
    return model;
  }
}
