package org.mnist4j.train.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.DigitForm;

/**
 * Probabilities on disk, as NumPy's {@code .npy} of little-endian 32-bit floats, {@code [pictures,
 * 10]}: {@code numpy.load} reads it, and nothing in it is code. Format: NumPy's NEP 1, version 1.0.
 */
public final class ProbabilityFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** Magic, version and the header's length. */
  private static final int PREFIX = MAGIC.length + Short.BYTES;

  /** NumPy lets the values begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private static final int MOST_PICTURES = 10_000_000;
  private static final int BYTES_A_PICTURE = DigitForm.CLASSES * Float.BYTES;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9]{1,8}), 10\\), ?\\}\\s*");

  private ProbabilityFile() {}

  /** Writes them, whole or not at all. */
  public static void write(Path file, Probabilities probabilities) throws IOException {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, 10), }"
            .formatted(probabilities.size());
    int length = dictionary.length() + 1;
    length += Math.floorMod(-(PREFIX + length), ALIGNMENT);
    String header = dictionary + " ".repeat(length - 1 - dictionary.length()) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(PREFIX + length + probabilities.size() * BYTES_A_PICTURE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .putShort((short) length)
            .put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.asFloatBuffer().put(probabilities.values());
    AtomicFile.write(file, out -> out.write(bytes.array()));
  }

  /**
   * Reads them. Sizes are checked before anything is allocated by them.
   *
   * @throws ProbabilityFileException when the file isn't such an array
   * @throws IOException when it can't be read
   */
  public static Probabilities read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer prefix = bytes(file, channel, PREFIX);
      for (byte expected : MAGIC) {
        if (prefix.get() != expected) {
          throw new ProbabilityFileException(file, "it isn't a NumPy array of format 1.0");
        }
      }
      int headerLength = Short.toUnsignedInt(prefix.getShort());
      int pictures = pictures(file, bytes(file, channel, headerLength));
      long expected = PREFIX + headerLength + (long) pictures * BYTES_A_PICTURE;
      if (channel.size() != expected) {
        throw new ProbabilityFileException(
            file,
            "it has %,d bytes; %,d pictures need %,d"
                .formatted(channel.size(), pictures, expected));
      }
      return checked(
          file,
          Probabilities.copyOf(
              bytes(file, channel, Math.multiplyExact(pictures, BYTES_A_PICTURE)).asFloatBuffer()));
    }
  }

  private static int pictures(Path file, ByteBuffer header) throws ProbabilityFileException {
    String text = StandardCharsets.US_ASCII.decode(header).toString();
    Matcher fields = HEADER.matcher(text);
    if (!fields.matches()) {
      throw new ProbabilityFileException(
          file,
          "its header must say '<f4', C order and the shape (pictures, 10); it says "
              + text.strip());
    }
    int pictures = Integer.parseInt(fields.group(1));
    if (pictures < 1 || pictures > MOST_PICTURES) {
      throw new ProbabilityFileException(
          file, "it says %,d pictures; from 1 to %,d are read".formatted(pictures, MOST_PICTURES));
    }
    return pictures;
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

  private static ByteBuffer bytes(Path file, FileChannel channel, int count) throws IOException {
    if (channel.size() - channel.position() < count) {
      throw new ProbabilityFileException(
          file, "it ends after %,d bytes, too early".formatted(channel.size()));
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new ProbabilityFileException(file, "it became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}
