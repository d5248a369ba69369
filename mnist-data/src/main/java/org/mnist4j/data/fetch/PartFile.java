package org.mnist4j.data.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipException;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.data.ContentDigest;

/**
 * The growing copy of a file beside the place it will have; it survives an interrupted download.
 */
final class PartFile {
  private static final String ENDING = ".mnist4j-part";

  private final Path folder;
  private final String name;
  private final Path path;

  PartFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.path = folder.resolve(name + ".gz" + ENDING);
  }

  long size() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /** Forgets what has been received so far. */
  void discard() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Writes on from {@code start}, which is 0 or the present size. */
  OutputStream writeFrom(long start) throws IOException {
    return start == 0
        ? Files.newOutputStream(path)
        : Files.newOutputStream(path, StandardOpenOption.APPEND);
  }

  /**
   * What has been received, unpacked.
   *
   * @param limit how many bytes the content may have
   * @return nothing if it is no complete gzip
   */
  Optional<ContentDigest> content(long limit) throws IOException {
    try {
      return Optional.of(ContentDigest.of(path, limit));
    } catch (EOFException | ZipException e) {
      return Optional.empty();
    }
  }

  /** Gives the file its name, at once and for good: what is written is on the disk before. */
  void publish(boolean gzipped) throws IOException {
    Path target = folder.resolve(gzipped ? name + ".gz" : name);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "it appeared during the download and was left alone");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    AtomicFile.rename(path, target);
  }
}
