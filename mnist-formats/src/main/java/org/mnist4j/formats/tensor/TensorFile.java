package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of tensors holds. Opening one reads names, shapes and where the numbers lie, and runs
 * nothing of it.
 *
 * @param format what it is, as in {@code PyTorch zip}
 * @param tensors in the file's order; each name once
 * @param metadata text that the file carries beside, by name
 * @param requests what loading it in Python would call or make, as in {@code os.system('ls')}
 * @param danger what Python would call that no model needs; nothing for most files
 */
public record TensorFile(
    String format,
    List<Tensor> tensors,
    Map<String, String> metadata,
    List<String> requests,
    Optional<String> danger) {
  /** Where the name of a tar archive's kind stands in it. */
  private static final int TAR_MAGIC = 257;

  /** Copies what it is given. */
  public TensorFile {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    requests = List.copyOf(requests);
  }

  /**
   * Opens a file, whatever its name: {@code torch.save}'s zip (1.6 and later) or stream (before),
   * safetensors, or NumPy's npz. The file must stay as it is while its tensors are read.
   *
   * @throws TensorFileException when it is none of these, broken, or asks for more than it holds
   */
  public static TensorFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TensorFileException(file, "there's no such file");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(TAR_MAGIC + 5);
    }
    try {
      if (startsWith(head, 0, "PK\3\4")) {
        return NpzTensors.isOne(file) ? NpzTensors.open(file) : TorchZip.open(file);
      }
      // Before the stream: the length of a header may begin with the stream's first byte.
      if (head.length > Long.BYTES && head[Long.BYTES] == '{') {
        return Safetensors.open(file);
      }
      if (head.length > 0 && (head[0] & 0xff) == 0x80) {
        return TorchStream.open(file);
      }
    } catch (TensorFileException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new TensorFileException(file, String.valueOf(e.getMessage()));
    }
    throw new TensorFileException(
        file,
        startsWith(head, TAR_MAGIC, "ustar")
            ? "it is a tar archive, as PyTorch before 0.1.10 wrote; save it anew with a later one"
            : "it is neither a file of torch.save nor safetensors nor npz");
  }

  private static boolean startsWith(byte[] head, int from, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= from + wanted.length
        && java.util.Arrays.equals(head, from, from + wanted.length, wanted, 0, wanted.length);
  }
}
