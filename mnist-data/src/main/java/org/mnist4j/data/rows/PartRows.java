package org.mnist4j.data.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.MnistSplit;

/** Several parts one after the other, as one. */
public final class PartRows implements DigitRows {
  private final List<FoundPart> waiting;
  private DigitRows current;

  private PartRows(List<FoundPart> parts) throws IOException {
    waiting = new ArrayList<>(parts);
    current = waiting.remove(0).open();
  }

  /**
   * Opens parts, at least one, in that order.
   *
   * @throws IOException if the first can't be read; that of a later one comes when it is reached
   */
  public static DigitRows open(List<FoundPart> parts) throws IOException {
    return parts.size() == 1 ? parts.get(0).open() : new PartRows(parts);
  }

  /**
   * Opens those parts that are for a purpose, or all when nothing says what any is for.
   *
   * @throws DatasetFormatException if there are none
   */
  public static DigitRows open(List<FoundPart> parts, MnistSplit split) throws IOException {
    FoundPart.Role wanted = split == MnistSplit.TRAIN ? FoundPart.Role.TRAIN : FoundPart.Role.TEST;
    List<FoundPart> chosen = parts.stream().filter(part -> part.role() == wanted).toList();
    boolean unsaid = parts.stream().allMatch(part -> part.role() == FoundPart.Role.WHOLE);
    if (chosen.isEmpty() && !unsaid) {
      throw new DatasetFormatException(
          "there are no pictures for the part \"%s\"; there are %s"
              .formatted(
                  split.title(),
                  parts.stream().map(FoundPart::toString).collect(Collectors.joining(", "))));
    }
    return open(unsaid ? parts : chosen);
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    int read = current.readBlock(pixels, labels);
    while (read < labels.length && !waiting.isEmpty()) {
      current.close();
      current = waiting.remove(0).open();
      byte[] morePixels = new byte[pixels.length / labels.length * (labels.length - read)];
      byte[] moreLabels = new byte[labels.length - read];
      int more = current.readBlock(morePixels, moreLabels);
      int pixelsEach = pixels.length / labels.length;
      System.arraycopy(morePixels, 0, pixels, read * pixelsEach, more * pixelsEach);
      System.arraycopy(moreLabels, 0, labels, read, more);
      read += more;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
