package org.mnist4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The pixels of many pictures in chunks of 1,024 pictures, so that reading allocates no faster than
 * data arrives and never has to copy or to know the total beforehand.
 */
public final class PixelStore {
  private static final int CHUNK_BITS = 10;

  /** Pictures in a chunk; only the last chunk may have fewer. */
  static final int CHUNK = 1 << CHUNK_BITS;

  private final byte[][] chunks;

  PixelStore(List<byte[]> chunks) {
    this.chunks = chunks.toArray(byte[][]::new);
  }

  static PixelStore copyOf(byte[] pixels) {
    int chunkBytes = CHUNK * DigitForm.PIXELS;
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < pixels.length; from += chunkBytes) {
      chunks.add(
          Arrays.copyOfRange(pixels, from, Math.min(pixels.length - from, chunkBytes) + from));
    }
    return new PixelStore(chunks);
  }

  /** The array that has this picture's pixels, see {@link #offsetOf}. */
  public byte[] chunkOf(int picture) {
    return chunks[picture >>> CHUNK_BITS];
  }

  /** Where in its chunk a picture starts. */
  public static int offsetOf(int picture) {
    return (picture & (CHUNK - 1)) * DigitForm.PIXELS;
  }

  /** All chunks in order. */
  List<byte[]> chunks() {
    return List.of(chunks);
  }
}
