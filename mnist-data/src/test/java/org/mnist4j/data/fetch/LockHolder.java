package org.mnist4j.data.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that locks a folder, says so, and holds on until its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (FolderLock lock = FolderLock.acquire(Path.of(arguments[0]), Duration.ZERO, () -> {})) {
      System.out.println("locked " + (lock != null));
      while (System.in.read() >= 0) {
        // wait for the end
      }
    }
  }
}
