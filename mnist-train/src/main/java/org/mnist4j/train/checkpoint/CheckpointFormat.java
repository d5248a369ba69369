package org.mnist4j.train.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.mnist4j.base.AtomicFile;

/**
 * The bytes of a checkpoint: a head that says how many bytes each section has and what their
 * CRC-32C is, then the sections. All numbers are little-endian.
 *
 * <pre>
 * "MNIST4JC"  int version  int sections
 * for each section:  int kind (1 state, 2 parameters, 3 updater state, 4 best parameters,
 *                              5 sum of the last epochs' parameters)
 *                    int CRC-32C  long bytes
 * int CRC-32C of all of the above
 * the sections' bytes, in that order, and nothing behind them
 * </pre>
 *
 * <p>It is data: no class is named in it and no object is made from it.
 */
public final class CheckpointFormat {
  /** What a checkpoint is made of; the order is the file's and never changes. */
  public enum Section {
    /** {@link CheckpointState} as JSON. */
    STATE,
    /** The network's flat parameters, float32. */
    PARAMETERS,
    /** The updater's flat state, float32; missing when the optimizer has none. */
    UPDATER_STATE,
    /** The flat parameters of the best epoch so far, float32; missing before there's one. */
    BEST_PARAMETERS,
    /** The sum of the flat parameters of the last epochs, float32; where they are averaged. */
    SUM_OF_LAST;

    int kind() {
      return ordinal() + 1;
    }

    /** The name in messages. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** The version of the format. */
  static final int VERSION = 1;

  static final long MAGIC = 0x434A_3454_5349_4E4DL; // "MNIST4JC"

  /** Bytes before the first section's entry in the head. */
  static final int FIXED = Long.BYTES + 2 * Integer.BYTES;

  /** Bytes of a section's entry in the head. */
  static final int ENTRY = 2 * Integer.BYTES + Long.BYTES;

  private CheckpointFormat() {}

  /**
   * Writes a checkpoint, whole or not at all.
   *
   * @param sections their bytes, from position to limit, which stay as they are
   */
  static void write(Path file, Map<Section, ByteBuffer> sections) throws IOException {
    ByteBuffer head = buffer(headBytes(sections.size()));
    head.putLong(MAGIC).putInt(VERSION).putInt(sections.size());
    for (Section section : Section.values()) {
      ByteBuffer content = sections.get(section);
      if (content != null) {
        head.putInt(section.kind()).putInt(crc(content)).putLong(content.remaining());
      }
    }
    head.putInt(crc(head.duplicate().flip())).flip();
    AtomicFile.writeChannel(
        file,
        channel -> {
          writeFully(channel, head);
          for (Section section : Section.values()) {
            ByteBuffer content = sections.get(section);
            if (content != null) {
              writeFully(channel, content.duplicate());
            }
          }
        });
  }

  /** Bytes of the head of a checkpoint with so many sections. */
  static int headBytes(int sections) {
    return FIXED + sections * ENTRY + Integer.BYTES;
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The CRC-32C of what is between position and limit. */
  static int crc(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.duplicate());
    return (int) crc.getValue();
  }

  private static void writeFully(FileChannel channel, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      channel.write(content);
    }
  }

  /**
   * Fills a buffer from a place in a file.
   *
   * @throws EOFException when the file ends before
   */
  static void readFully(FileChannel channel, ByteBuffer to, long offset) throws IOException {
    long from = offset;
    while (to.hasRemaining()) {
      int n = channel.read(to, from);
      if (n < 0) {
        throw new EOFException();
      }
      from += n;
    }
  }
}
