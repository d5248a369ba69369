package org.mnist4j.formats.npy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An npz file: a zip with an npy file for each array, as {@code numpy.savez} and {@code
 * numpy.savez_compressed} write it. What an array's header promises is checked against its entry
 * before anything of it is read.
 */
public final class NpzFile implements Closeable {
  /** Deflate can't do better than 258 bytes for two bits, see the zlib technical notes. */
  private static final long BEST_RATIO = 1032;

  private static final int MOST_ARRAYS = 10_000;
  private static final String ENDING = ".npy";

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private NpzFile(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a file and lists its arrays.
   *
   * @throws NpyException if it is no zip or is cut off, or has no arrays
   */
  public static NpzFile open(Path file) throws IOException {
    try {
      NpzFile npz = new NpzFile(file, new ZipFile(file.toFile()));
      try {
        npz.list();
        return npz;
      } catch (IOException | RuntimeException e) {
        npz.close();
        throw e;
      }
    } catch (ZipException e) {
      throw new NpyException("%s is no zip, or is cut off (%s)".formatted(file, e.getMessage()), e);
    } catch (IllegalArgumentException e) { // names that are no UTF-8
      throw new NpyException("%s is a damaged zip (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private void list() throws NpyException {
    if (zip.size() > MOST_ARRAYS) {
      throw new NpyException(
          "%s has %d entries, must be at most %d".formatted(file, zip.size(), MOST_ARRAYS));
    }
    zip.stream()
        .filter(entry -> entry.getName().endsWith(ENDING))
        .forEach(
            entry -> {
              String name = entry.getName();
              entries.put(name.substring(0, name.length() - ENDING.length()), entry);
            });
    if (entries.isEmpty()) {
      throw new NpyException("%s is a zip without NumPy arrays (.npy) in it".formatted(file));
    }
  }

  /** The arrays' names, in the file's order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * What is said of an array.
   *
   * @throws NpyException if its entry can't hold what its header promises
   */
  public NpyHeader header(String name) throws IOException {
    try (InputStream in = open(name)) {
      return headerOf(in, name);
    }
  }

  /** An array being read. */
  public interface Elements extends Closeable {
    /** Type, order and shape. */
    NpyHeader header();

    /** Exactly the bytes of its elements; damage comes as an {@link IOException}. */
    InputStream bytes();
  }

  /** Opens an array; its elements are read as they are asked for. */
  public Elements elements(String name) throws IOException {
    InputStream in = open(name);
    NpyHeader header;
    try {
      header = headerOf(in, name);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return new Elements() {
      @Override
      public NpyHeader header() {
        return header;
      }

      @Override
      public InputStream bytes() {
        return in;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /**
   * Reads an array into memory.
   *
   * @param mostBytes the most that its elements may have
   */
  public NpyArray read(String name, long mostBytes) throws IOException {
    try (Elements elements = elements(name)) {
      return NpyArray.read(elements.bytes(), elements.header(), titleOf(name), mostBytes);
    } catch (ZipException e) {
      throw new NpyException("%s is damaged (%s)".formatted(titleOf(name), e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private String titleOf(String name) {
    return "%s in %s".formatted(name, file);
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "%s has no array \"%s\"; it has %s".formatted(file, name, entries.keySet()));
    }
    return entry;
  }

  private InputStream open(String name) throws IOException {
    return new BufferedInputStream(zip.getInputStream(entry(name)), 1 << 16);
  }

  private NpyHeader headerOf(InputStream in, String name) throws IOException {
    ZipEntry entry = entry(name);
    if (entry.getSize() / BEST_RATIO > entry.getCompressedSize()) {
      throw new NpyException(
          "%s: %d bytes of zip can't hold the %d that are promised"
              .formatted(titleOf(name), entry.getCompressedSize(), entry.getSize()));
    }
    NpyHeader header;
    try {
      header = NpyHeader.read(in, titleOf(name));
    } catch (ZipException e) {
      throw new NpyException("%s is damaged (%s)".formatted(titleOf(name), e.getMessage()), e);
    }
    long most = entry.getSize();
    if (header.bytes() > most) {
      throw new NpyException(
          "%s: its shape %s needs %d bytes, but the whole entry has %d"
              .formatted(titleOf(name), header.shape(), header.bytes(), most));
    }
    return header;
  }
}
