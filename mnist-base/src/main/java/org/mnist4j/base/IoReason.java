package org.mnist4j.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import javax.imageio.IIOException;

/** Why a file couldn't be read or written, in words: Java's messages are often just its name. */
public final class IoReason {
  private IoReason() {}

  /** The file it's about, where the exception names one. */
  public static String fileOf(IOException e, Path otherwise) {
    return e instanceof FileSystemException system && system.getFile() != null
        ? system.getFile()
        : otherwise.toString();
  }

  /** The reason, as the end of a sentence: one line, without a full stop. */
  public static String of(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there's no such file or folder";
    }
    if (e instanceof NotDirectoryException) {
      return "it isn't a folder";
    }
    if (e instanceof FileAlreadyExistsException there && there.getReason() == null) {
      return "something of that name is there already";
    }
    boolean wraps = e instanceof DirectoryIteratorException || e instanceof IIOException;
    if (wraps && e.getCause() instanceof IOException cause) {
      return of(cause);
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}
