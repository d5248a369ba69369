package org.mnist4j.train.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.checkpoint.CheckpointFormat.Section;

/**
 * A checkpoint on disk, in {@link CheckpointFormat}. It is read twice: first to check all of it,
 * then straight into the arrays it belongs to, so that nothing is allocated by a size that a file
 * claims.
 */
public final class CheckpointFile {
  private static final int MOST_STATE_BYTES = 16 << 20;

  private record Place(long offset, long bytes, int crc) {}

  private final Path file;
  private final Map<Section, Place> places;

  private CheckpointFile(Path file, Map<Section, Place> places) {
    this.file = file;
    this.places = places;
  }

  /**
   * Opens a checkpoint and checks every byte of it.
   *
   * @throws CheckpointException with the reason when it can't be used
   */
  public static CheckpointFile open(Path file) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      CheckpointFile checkpoint = new CheckpointFile(file, readHead(file, channel));
      for (Map.Entry<Section, Place> entry : checkpoint.places.entrySet()) {
        checkpoint.check(channel, entry.getKey(), entry.getValue());
      }
      return checkpoint;
    } catch (CheckpointException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file, "there's no such file");
    } catch (EOFException e) {
      throw new CheckpointException(file, "it ends early");
    } catch (IOException e) {
      throw new CheckpointException(file, "it can't be read: " + IoReason.of(e));
    }
  }

  private static Map<Section, Place> readHead(Path file, FileChannel channel) throws IOException {
    ByteBuffer fixed = CheckpointFormat.buffer(CheckpointFormat.FIXED);
    CheckpointFormat.readFully(channel, fixed, 0);
    if (fixed.getLong(0) != CheckpointFormat.MAGIC) {
      throw new CheckpointException(file, "it isn't a checkpoint of this program");
    }
    int version = fixed.getInt(8);
    if (version != CheckpointFormat.VERSION) {
      throw new CheckpointException(
          file,
          "its format has version %d, and this program reads version %d"
              .formatted(version, CheckpointFormat.VERSION));
    }
    int sections = fixed.getInt(12);
    if (sections < 1 || sections > Section.values().length) {
      throw new CheckpointException(file, "its head is damaged");
    }
    ByteBuffer head = CheckpointFormat.buffer(CheckpointFormat.headBytes(sections));
    CheckpointFormat.readFully(channel, head, 0);
    int end = head.limit() - Integer.BYTES;
    if (CheckpointFormat.crc(head.duplicate().position(0).limit(end)) != head.getInt(end)) {
      throw new CheckpointException(file, "its head is damaged");
    }
    return places(file, head.position(CheckpointFormat.FIXED), sections, channel.size());
  }

  private static Map<Section, Place> places(Path file, ByteBuffer head, int sections, long size)
      throws CheckpointException {
    Map<Section, Place> places = new EnumMap<>(Section.class);
    long offset = head.limit();
    for (int i = 0; i < sections; i++) {
      int kind = head.getInt();
      int crc = head.getInt();
      long bytes = head.getLong();
      if (kind < 1 || kind > Section.values().length || bytes < 0 || bytes > size - offset) {
        throw new CheckpointException(file, "it ends early or its head is damaged");
      }
      places.put(Section.values()[kind - 1], new Place(offset, bytes, crc));
      offset += bytes;
    }
    Place state = places.get(Section.STATE);
    if (offset != size) {
      throw new CheckpointException(file, "something follows its last section");
    }
    if (places.size() != sections || state == null || state.bytes > MOST_STATE_BYTES) {
      throw new CheckpointException(file, "its sections aren't those of a checkpoint");
    }
    return places;
  }

  private void check(FileChannel channel, Section section, Place place) throws IOException {
    ByteBuffer piece = CheckpointFormat.buffer(1 << 16);
    CRC32C crc = new CRC32C();
    for (long done = 0; done < place.bytes; done += piece.limit()) {
      piece.clear().limit((int) Math.min(piece.capacity(), place.bytes - done));
      CheckpointFormat.readFully(channel, piece, place.offset + done);
      crc.update(piece.flip());
    }
    if ((int) crc.getValue() != place.crc) {
      throw new CheckpointException(file, "its section %s is damaged".formatted(section.label()));
    }
  }

  /** The file that was opened. */
  Path path() {
    return file;
  }

  /** Bytes of a section; 0 when the checkpoint hasn't it. */
  public long bytes(Section section) {
    Place place = places.get(section);
    return place == null ? 0 : place.bytes;
  }

  /** The state's JSON. */
  byte[] state() throws IOException {
    byte[] json = new byte[(int) bytes(Section.STATE)];
    read(Section.STATE, ByteBuffer.wrap(json));
    return json;
  }

  /**
   * Reads a section.
   *
   * @param to has room for exactly as much
   */
  public void read(Section section, ByteBuffer to) throws IOException {
    @Nullable Place place = places.get(section);
    if (place == null || place.bytes != to.remaining()) {
      throw new CheckpointException(
          file,
          "its section %s has %,d bytes, but the network needs %,d"
              .formatted(section.label(), bytes(section), to.remaining()));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      CheckpointFormat.readFully(channel, to, place.offset);
    }
  }
}
