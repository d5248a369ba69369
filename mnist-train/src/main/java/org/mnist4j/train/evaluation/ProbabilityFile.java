package org.mnist4j.train.evaluation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyException;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Probabilities on disk, as NumPy's {@code .npy} of little-endian 32-bit floats, {@code [pictures,
 * 10]}: {@code numpy.load} reads it, and nothing in it is code.
 */
public final class ProbabilityFile {
  private static final NpyType FLOAT = NpyType.of("<f4");
  private static final long MOST_BYTES = 10_000_000L * DigitForm.CLASSES * Float.BYTES;

  private ProbabilityFile() {}

  /** Writes them, whole or not at all. */
  public static void write(Path file, Probabilities probabilities) throws IOException {
    NpyHeader header =
        new NpyHeader(FLOAT, false, List.of((long) probabilities.size(), (long) DigitForm.CLASSES));
    ByteBuffer bytes = ByteBuffer.allocate((int) header.bytes()).order(FLOAT.order());
    bytes.asFloatBuffer().put(probabilities.values());
    AtomicFile.write(file, NpyArray.of(header, bytes.array())::write);
  }

  /**
   * Reads them. Sizes are checked before anything is allocated by them.
   *
   * @throws ProbabilityFileException when the file isn't such an array
   * @throws IOException when it can't be read
   */
  public static Probabilities read(Path file) throws IOException {
    NpyArray array;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      array = NpyArray.read(in, "it", MOST_BYTES);
    } catch (NpyException e) {
      throw new ProbabilityFileException(file, String.valueOf(e.getMessage()));
    }
    NpyHeader header = array.header();
    if (!header.type().equals(FLOAT)
        || header.fortran()
        || header.shape().size() != 2
        || header.shape().get(0) < 1
        || header.shape().get(1) != DigitForm.CLASSES) {
      throw new ProbabilityFileException(
          file,
          "it must be '<f4' in C order with the shape (pictures, 10), but is '%s' with the shape %s"
              .formatted(header.type().description(), header.shape()));
    }
    return checked(file, Probabilities.copyOf(array.raw().asFloatBuffer()));
  }

  private static Probabilities checked(Path file, Probabilities probabilities)
      throws ProbabilityFileException {
    for (int picture = 0; picture < probabilities.size(); picture++) {
      for (int digit = 0; digit < DigitForm.CLASSES; digit++) {
        float probability = probabilities.of(picture, digit);
        if (!(probability >= 0 && probability <= 1.0001f)) {
          throw new ProbabilityFileException(
              file,
              "picture %d has the probability %s of a %d; it must be from 0 to 1"
                  .formatted(picture, probability, digit));
        }
      }
    }
    return probabilities;
  }
}
