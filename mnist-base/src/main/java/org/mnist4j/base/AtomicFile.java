package org.mnist4j.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that it appears whole or not at all: written beside, forced to the disk, then
 * renamed over the old one.
 */
public final class AtomicFile {
  /** How the name of a file ends that is being written. */
  public static final String UNFINISHED = ".part";

  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What writes the content from memory of its own. */
  @FunctionalInterface
  public interface ChannelContent {
    void writeTo(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /** Writes text in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} produces.
   *
   * @throws IOException when the content can't be written; the old file, if any, is as it was
   */
  public static void write(Path file, Content content) throws IOException {
    writeChannel(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
          content.writeTo(out);
          out.flush();
        });
  }

  /** As {@link #write(Path, Content)}, without buffers in between. */
  public static void writeChannel(Path file, ChannelContent content) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        content.writeTo(channel);
        channel.force(true);
      }
      rename(beside, file);
    } catch (IOException e) {
      throw e.getClass() == IOException.class ? about(file, e) : e;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** A full disk's exception names no file. */
  private static IOException about(Path file, IOException e) {
    FileSystemException named = new FileSystemException(file.toString(), null, IoReason.of(e));
    named.initCause(e);
    return named;
  }

  /** Moves a file to another name in its folder, over the file that has it, at once. */
  public static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    forceFolder(to.toAbsolutePath().getParent());
  }

  /** Makes the new name last through a power cut. */
  private static void forceFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notPossible) {
      // Windows opens no folders; its file systems keep the order of renames by themselves.
    }
  }
}
