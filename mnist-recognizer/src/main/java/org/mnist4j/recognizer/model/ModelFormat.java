package org.mnist4j.recognizer.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A model as one file: lines of text that say what it is, then its numbers, then a checksum.
 *
 * <pre>
 * mnist4j-recognizer 1
 * scale fixed 0.1307 0.3081
 * temperature 0.899
 * most-entropy 1.228
 * note any text
 * layer convolution 1 32 3 1 0        inputs, outputs, kernel, stride, padding
 * layer batch-norm 32 1.0E-5          channels, epsilon
 * layer relu
 * layer max-pooling 2
 * layer dense 1024 10                 inputs, outputs
 * weights 330538
 * </pre>
 *
 * <p>After the line {@code weights} come as many float32 as it says, little endian, each layer's in
 * the order of its components (weights, bias; gain, shift, mean, variance), then the CRC-32C of all
 * bytes before it, little endian. A file is nothing but numbers: reading one runs nothing in it.
 */
public final class ModelFormat {
  /** How names of such files end. */
  public static final String EXTENSION = ".digits";

  private static final String FIRST_LINE = "mnist4j-recognizer 1";
  private static final int MOST_HEADER = 1 << 16;
  private static final int MOST_WEIGHTS = 1 << 26;
  private static final int CHECKSUM = Integer.BYTES;

  private ModelFormat() {}

  /** Writes a model. */
  public static void write(DigitModel model, OutputStream out) throws IOException {
    StringBuilder header = new StringBuilder(FIRST_LINE + "\n");
    header.append("scale ").append(model.scale().line()).append('\n');
    header.append("temperature ").append(model.temperature()).append('\n');
    header.append("most-entropy ").append(model.mostEntropy()).append('\n');
    header.append("note ").append(model.note()).append('\n');
    model.layers().forEach(layer -> header.append("layer ").append(layer.line()).append('\n'));
    header.append("weights ").append(model.weights()).append('\n');
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int weights = Math.toIntExact(model.weights());
    if (text.length > MOST_HEADER || weights > MOST_WEIGHTS) {
      throw new IOException(
          "a network of %,d numbers is too large for a recogniser's file, which takes %,d"
              .formatted(weights, MOST_WEIGHTS));
    }
    byte[] bytes = new byte[text.length + Float.BYTES * weights + CHECKSUM];
    ByteBuffer file = buffer(bytes);
    file.put(text);
    FloatBuffer numbers = file.asFloatBuffer();
    model.layers().forEach(layer -> layer.values().forEach(values -> values.to(numbers)));
    file.putInt(bytes.length - CHECKSUM, checksum(bytes));
    out.write(bytes);
  }

  /** Whether a file is one of these, by how it begins; not if it can't be read. */
  public static boolean isOne(Path file) {
    byte[] first = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(first, in.readNBytes(first.length));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a model from a stream, which stays open, to its end.
   *
   * @param name what to call it in messages
   * @throws ModelFormatException if it isn't one, or was damaged
   */
  public static DigitModel read(String name, InputStream in) throws IOException {
    byte[] head = in.readNBytes(MOST_HEADER);
    String[] lines = header(name, head);
    int begin = String.join("\n", lines).getBytes(StandardCharsets.UTF_8).length + 1;
    HeaderLines header = new HeaderLines(name, lines);
    int weights = header.weights(MOST_WEIGHTS);
    int size = begin + Float.BYTES * weights + CHECKSUM;
    byte[] rest = in.readNBytes(Math.max(0, size + 1 - head.length)); // one more, if there is one
    int got = head.length + rest.length;
    if (got != size) {
      throw new ModelFormatException(
          name,
          "has %s bytes than its %,d weights take"
              .formatted(got < size ? "fewer" : "more", weights));
    }
    byte[] file = Arrays.copyOf(head, size);
    System.arraycopy(rest, 0, file, head.length, rest.length);
    ByteBuffer buffer = buffer(file);
    if (buffer.getInt(size - CHECKSUM) != checksum(file)) {
      throw new ModelFormatException(name, "is damaged: its checksum is wrong");
    }
    return header.model(buffer.position(begin).slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The lines up to that of the weights. */
  private static String[] header(String name, byte[] head) throws ModelFormatException {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(FIRST_LINE + "\n")) {
      throw new ModelFormatException(
          name, "doesn't begin with \"" + FIRST_LINE + "\", so it's no recogniser's model");
    }
    int weights = text.indexOf("\nweights ");
    int end = weights < 0 ? -1 : text.indexOf('\n', weights + 1);
    if (end < 0) {
      throw new ModelFormatException(name, "has no line that says how many weights there are");
    }
    return new String(head, 0, end, StandardCharsets.UTF_8).split("\n", -1);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int checksum(byte[] file) {
    CRC32C sum = new CRC32C();
    sum.update(file, 0, file.length - CHECKSUM);
    return (int) sum.getValue();
  }
}
