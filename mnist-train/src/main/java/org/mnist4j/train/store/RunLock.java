package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lock on a run's folder, held by the process that trains in it: a lock on one file of it. */
final class RunLock implements AutoCloseable {
  /**
   * The folders this process holds. Their files aren't opened to look: closing any channel of a
   * file gives up all locks of the process on it (POSIX).
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private RunLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes a folder's lock; empty when somebody holds it. */
  static synchronized Optional<RunLock> take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD_HERE.add(real)) {
      return Optional.empty();
    }
    RunLock taken = null;
    try {
      FileChannel channel =
          FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      taken = new RunLock(real, channel);
      // Tells when; Files.setLastModifiedTime would open the file, and give up the lock with it.
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
      return Optional.of(taken);
    } finally {
      if (taken == null) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static Path file(Path folder) {
    return folder.resolve(RunDirectory.LOCK);
  }

  /** Whether somebody holds a folder's lock; false where that can't be found out. */
  static synchronized boolean isHeld(Path folder) {
    if (!Files.isRegularFile(file(folder))) {
      return false;
    }
    try {
      return HELD_HERE.contains(folder.toRealPath()) || isHeldElsewhere(file(folder));
    } catch (IOException e) {
      return false; // A file system without locks, or a folder of somebody else's.
    }
  }

  private static boolean isHeldElsewhere(Path file) throws IOException {
    // A shared lock for a moment, so that two who only look don't see each other.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    }
  }

  /** When the lock was taken last; never, where there's none. */
  static FileTime taken(Path folder) {
    try {
      return Files.getLastModifiedTime(file(folder));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException released) {
      // The lock ends with the process at the latest.
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
