package org.mnist4j.data.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.MnistFile;

/**
 * What the check of one of MNIST's files against its digest found.
 *
 * @param file which of the four files
 * @param path where it was found; empty when it is missing
 * @param status the result
 * @param detail the result in words, with the digest that was found when it is another
 */
public record FileCheck(MnistFile file, Optional<Path> path, Status status, String detail) {
  /** The possible results. */
  public enum Status {
    /** The file's content is MNIST's. */
    MNIST,
    /** The file can be read, but its content isn't MNIST's. */
    OTHER,
    /** The file is a gzip that is damaged or cut off. */
    DAMAGED,
    /** There is no such file. */
    MISSING
  }

  static FileCheck of(MnistFile file, Optional<Path> path) throws IOException {
    if (path.isEmpty()) {
      return new FileCheck(file, path, Status.MISSING, "not there");
    }
    try {
      ContentDigest found = ContentDigest.of(path.get(), file.bytes());
      return found.sha256().equals(file.sha256())
          ? new FileCheck(file, path, Status.MNIST, "is MNIST's")
          : new FileCheck(file, path, Status.OTHER, "isn't MNIST's: " + found);
    } catch (EOFException | ZipException e) {
      return new FileCheck(file, path, Status.DAMAGED, "damaged gzip: " + e.getMessage());
    }
  }
}
