package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells whether another process trains in a run's folder. Not to be asked about a folder that this
 * process has locked: closing any channel of a file gives up all locks of the process on it
 * (POSIX).
 */
public final class RunLock {
  private RunLock() {}

  /** Whether the folder is locked; false where that can't be found out. */
  public static boolean isHeld(Path folder) {
    Path file = folder.resolve(RunDirectory.LOCK);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    // A shared lock for a moment, so that two who only look don't see each other.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // A file system without locks, or a folder of somebody else's.
    }
  }
}
