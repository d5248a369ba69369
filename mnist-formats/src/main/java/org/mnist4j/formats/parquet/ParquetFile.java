package org.mnist4j.formats.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Parquet file: its columns, and their values row group by row group.
 *
 * @see <a href="https://github.com/apache/parquet-format">the format</a>
 */
public final class ParquetFile implements Closeable {
  private static final int MAGIC = 4;
  private static final int MOST_FOOTER = 64 << 20;

  private final FileChannel channel;
  private final String file;
  private final List<ParquetColumn> columns;
  private final List<Group> groups;
  private final Map<String, String> notes = new HashMap<>();

  /** Some rows: how many, and where each column's values of them are. */
  private record Group(long rows, List<ColumnChunk> chunks) {}

  private ParquetFile(FileChannel channel, String file) throws IOException {
    this.channel = channel;
    this.file = file;
    ThriftStruct footer = footer();
    columns = Schema.columns(footer.structs(2), file);
    if (footer.has(5)) {
      for (ThriftStruct note : footer.structs(5)) {
        notes.put(note.text(1), note.has(2) ? note.text(2) : "");
      }
    }
    groups = new ArrayList<>();
    for (ThriftStruct group : footer.structs(4)) {
      groups.add(group(group));
    }
  }

  /**
   * Opens a file and reads what it says of itself.
   *
   * @throws ParquetException if it breaks the format, is encrypted, or compressed in a way that
   *     isn't read
   */
  public static ParquetFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new ParquetFile(channel, file.toString());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private ThriftStruct footer() throws IOException {
    long size = channel.size();
    if (size < 3 * MAGIC || !magic(0).equals("PAR1")) {
      throw new ParquetException(file + " is no Parquet file, or is encrypted");
    }
    if (!magic(size - MAGIC).equals("PAR1")) {
      throw new ParquetException(
          "%s is cut off: it doesn't end as a Parquet file; fetch it again".formatted(file));
    }
    long length = bytes(size - 2 * MAGIC, MAGIC).getInt() & 0xffffffffL;
    if (length > Math.min(MOST_FOOTER, size - 3 * MAGIC)) {
      throw new ParquetException(
          "%s: its footer is said to have %d bytes, the whole file has %d"
              .formatted(file, length, size));
    }
    byte[] footer = bytes(size - 2 * MAGIC - length, (int) length).array();
    return new ThriftReader(new ByteArrayInputStream(footer), file + ": its footer").struct();
  }

  private Group group(ThriftStruct group) throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    for (ThriftStruct chunk : group.structs(1)) {
      chunks.add(ColumnChunk.of(chunk, channel.size(), file));
    }
    long rows = group.number(3);
    if (chunks.size() != columns.size() || rows < 0) {
      throw new ParquetException(
          "%s: a row group has %d columns and %d rows, the schema has %d columns"
              .formatted(file, chunks.size(), rows, columns.size()));
    }
    return new Group(rows, chunks);
  }

  private String magic(long from) throws IOException {
    return new String(bytes(from, MAGIC).array(), StandardCharsets.ISO_8859_1);
  }

  private ByteBuffer bytes(long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new ParquetException(file + " became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  /** The columns, in the file's order. */
  public List<ParquetColumn> columns() {
    return columns;
  }

  /** What the program that wrote the file noted under a key, such as {@code huggingface}. */
  public Optional<String> note(String key) {
    return Optional.ofNullable(notes.get(key));
  }

  /** How many row groups there are. */
  public int groups() {
    return groups.size();
  }

  /** How many rows a group is said to have; what its columns have may differ in a broken file. */
  public long rows(int group) {
    return groups.get(group).rows();
  }

  /**
   * The values of a column in a row group.
   *
   * @throws ParquetException if they are neither numbers nor bytes
   */
  public ColumnReader reader(ParquetColumn column, int group) throws IOException {
    if (!column.type().isNumber() && !column.isBytes()) {
      throw new ParquetException(
          "%s: the column %s is of type %s, which isn't read"
              .formatted(file, column.path(), column.type()));
    }
    ColumnChunk chunk = groups.get(group).chunks().get(columns.indexOf(column));
    String title = "%s: the column %s".formatted(file, column.path());
    return new ColumnReader(column, new PageReader(channel, chunk, title), title);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
