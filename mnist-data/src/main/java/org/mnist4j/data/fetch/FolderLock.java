package org.mnist4j.data.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from downloading into one folder at the same time. The operating system frees
 * the lock when a process ends, however it ends; the empty lock file stays, since deleting it would
 * let a third process lock another file of the same name.
 */
final class FolderLock implements Closeable {
  static final String FILE_NAME = ".mnist4j.lock";
  private static final long POLL_MILLIS = 200;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a folder, waiting for another holder if need be.
   *
   * @param whenWaiting called once if there is another holder
   */
  static FolderLock acquire(Path folder, Duration timeout, Runnable whenWaiting)
      throws IOException {
    Path file = folder.resolve(FILE_NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long giveUp = System.nanoTime() + timeout.toNanos();
      boolean told = false;
      while (tryLock(channel) == null) {
        if (!told) {
          whenWaiting.run();
          told = true;
        }
        if (System.nanoTime() - giveUp >= 0) {
          throw new MnistDownloadException(
              "another process has been downloading into %s for more than %s (it holds the lock %s); wait for it or end it"
                  .formatted(folder, MirrorClient.seconds(timeout), file));
        }
        Thread.sleep(POLL_MILLIS);
      }
      return new FolderLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(); // releases the lock
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process has it
    }
  }
}
