package org.mnist4j.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.UserError;

/** Faults of the machine and of what was typed, in words; what's left is a fault of the program. */
final class Faults {
  private Faults() {}

  /** What to tell the user; empty for a fault of the program. */
  static Optional<UserError> of(Throwable fault) {
    if (fault instanceof UserError error) {
      return Optional.of(error);
    }
    if (fault instanceof InvalidPathException path) {
      return Optional.of(UserError.usage(unusable(path)));
    }
    if (fault instanceof FileSystemException file) {
      String name = file.getFile() == null ? "A file" : file.getFile();
      return Optional.of(
          UserError.failure("%s can't be read or written: %s.".formatted(name, IoReason.of(file))));
    }
    if (fault instanceof IOException io) {
      return Optional.of(UserError.failure(IoReason.of(io)));
    }
    if (fault instanceof OutOfMemoryError memory) {
      return Optional.of(
          UserError.failure(
              "Memory ran out (%s). MNIST4J_JAVA_OPTS=-Xmx4g gives Java 4 GiB."
                  .formatted(memory.getMessage())));
    }
    boolean wraps =
        fault instanceof UncheckedIOException
            || fault instanceof CompletionException
            || fault instanceof ExecutionException;
    return wraps && fault.getCause() != null ? of(fault.getCause()) : Optional.empty();
  }

  /** Why a name names no file: most often because Java was started without a UTF-8 locale. */
  static String unusable(InvalidPathException path) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    String remedy =
        encoding.equalsIgnoreCase("UTF-8")
            ? ""
            : " Java was started for names in %s; start it with LC_ALL=C.UTF-8, or by %s."
                .formatted(encoding, ThisProgram.word());
    return "'%s' can't be the name of a file: %s.%s"
        .formatted(path.getInput(), path.getReason(), remedy);
  }
}
