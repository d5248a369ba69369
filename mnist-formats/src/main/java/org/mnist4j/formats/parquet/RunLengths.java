package org.mnist4j.formats.parquet;

/**
 * Small numbers as Parquet's hybrid of runs and packed bits has them: levels, and places in a
 * dictionary.
 */
final class RunLengths {
  private final byte[] bytes;
  private final int end;
  private final int width;
  private final String title;
  private int at;
  private int runLeft;
  private int runValue;
  private int packedLeft;
  private long bits;
  private int bitCount;

  /**
   * @param from the first byte
   * @param end after the last
   * @param width bits of a number, 0 to 32
   */
  RunLengths(byte[] bytes, int from, int end, int width, String title) throws ParquetException {
    if (width < 0 || width > Integer.SIZE) {
      throw new ParquetException("%s has numbers of %d bits".formatted(title, width));
    }
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.width = width;
    this.title = title;
  }

  /** Reads that many numbers into the target's start. */
  void read(int[] target, int count) throws ParquetException {
    int done = 0;
    while (done < count) {
      if (runLeft == 0 && packedLeft == 0) {
        nextRun();
      }
      if (runLeft > 0) {
        int run = Math.min(runLeft, count - done);
        java.util.Arrays.fill(target, done, done + run, runValue);
        runLeft -= run;
        done += run;
      } else {
        int run = Math.min(packedLeft, count - done);
        unpack(target, done, run);
        packedLeft -= run;
        done += run;
      }
    }
  }

  private void nextRun() throws ParquetException {
    int head = 0;
    int shift = 0;
    int next;
    do {
      next = oneByte();
      head |= (next & 0x7f) << shift;
      shift += 7;
    } while (next >= 0x80 && shift < Integer.SIZE + 3);
    int count = head >>> 1;
    if ((head & 1) == 0) {
      runLeft = count;
      runValue = 0;
      for (int i = 0; i < (width + 7) / 8; i++) {
        runValue |= oneByte() << (8 * i);
      }
    } else {
      // Bits that a hostile count promises and the page lacks are missed where they are read.
      packedLeft = (int) Math.min(8L * count, Integer.MAX_VALUE);
      bits = 0;
      bitCount = 0;
    }
    if (count == 0) {
      throw new ParquetException(title + " has an empty run");
    }
  }

  private void unpack(int[] target, int from, int count) throws ParquetException {
    long mask = (1L << width) - 1;
    if (width == 8 && at + count <= end) { // most often, for greys
      for (int i = 0; i < count; i++) {
        target[from + i] = bytes[at++] & 0xff;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      while (bitCount < width) {
        bits |= (long) oneByte() << bitCount;
        bitCount += 8;
      }
      target[from + i] = (int) (bits & mask);
      bits >>>= width;
      bitCount -= width;
    }
  }

  private int oneByte() throws ParquetException {
    if (at >= end) {
      throw new ParquetException(title + " ends before its values do");
    }
    return bytes[at++] & 0xff;
  }
}
