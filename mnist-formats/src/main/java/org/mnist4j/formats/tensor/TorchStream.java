package org.mnist4j.formats.tensor;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.formats.pickle.Pickle;
import org.mnist4j.formats.pickle.PickleException;
import org.mnist4j.formats.pickle.PickleLimits;
import org.mnist4j.formats.pickle.PickleReader;
import org.mnist4j.formats.pickle.PickleValue;

/**
 * What {@code torch.save} wrote before PyTorch 1.6, and writes with {@code
 * _use_new_zipfile_serialization=False}: pickles of a magic number, a version, facts about the
 * machine, the objects and the storages' keys, then each storage, its number of elements before it.
 */
final class TorchStream {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  private final Path file;

  /** What the objects said of each storage, by key. */
  private final Map<String, TorchTree.StorageId> wanted = new HashMap<>();

  private final Map<String, Long> places = new HashMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private TorchStream(Path file) {
    this.file = file;
  }

  static TensorFile open(Path file) throws IOException {
    return new TorchStream(file).read();
  }

  private TensorFile read() throws IOException {
    try (Counted in = new Counted(new BufferedInputStream(Files.newInputStream(file)))) {
      Pickle first = PickleReader.read(in, PickleLimits.MODEL);
      if (!first.value().equals(new PickleValue.Int(MAGIC))) {
        throw new PickleException(
            first.calls().isEmpty()
                ? "isn't one of torch.save; tensors pickled alone aren't read"
                : "isn't one of torch.save, and would have Python call " + first.calls().get(0));
      }
      PickleReader.read(in, PickleLimits.MODEL); // the version, 1001 ever since
      PickleValue facts = PickleReader.read(in, PickleLimits.MODEL).value();
      if (facts.get("little_endian").filter(new PickleValue.Bool(false)::equals).isPresent()) {
        order = ByteOrder.BIG_ENDIAN;
      }
      Pickle objects = PickleReader.read(in, PickleLimits.MODEL);
      List<PickleValue> keys = PickleReader.read(in, PickleLimits.MODEL).value().elementsOf();
      // Once for what the storages are; where they are follows from that.
      TorchTree.read("", objects, Map.of(), this::noted);
      locate(keys, in.position());
      return TorchTree.read("PyTorch stream (before 1.6)", objects, Map.of(), this::storage);
    }
  }

  private Storage noted(TorchTree.StorageId id) throws IOException {
    TorchTree.StorageId before = wanted.putIfAbsent(id.key(), id);
    if (before != null && (before.type() != id.type() || before.elements() != id.elements())) {
      throw new PickleException("says two things of the storage '" + id.key() + "'");
    }
    return new Storage(
        id.type(),
        id.elements(),
        order,
        (from, length) -> {
          throw new IOException("nothing is read yet");
        });
  }

  private void locate(List<PickleValue> keys, long begin) throws IOException {
    long place = begin;
    long size = Files.size(file);
    for (PickleValue value : keys) {
      String key = value.asText().orElse("");
      TorchTree.@Nullable StorageId id = wanted.get(key);
      if (id == null) {
        throw new PickleException("has the storage '%s' of no tensor".formatted(key));
      }
      long left = size - place - Long.BYTES;
      if (id.elements() < 0 || id.elements() > left / id.type().size()) {
        throw new TensorFileException(
            file,
            "it ends before the %,d values of the storage '%s'".formatted(id.elements(), key));
      }
      long said = ByteBuffer.wrap(read(place, Long.BYTES)).order(order).getLong();
      if (said != id.elements()) {
        throw new TensorFileException(
            file,
            "its storage '%s' has %,d values in one place and %,d in another"
                .formatted(key, id.elements(), said));
      }
      if (places.put(key, place + Long.BYTES) != null) {
        throw new PickleException("has the storage '%s' twice".formatted(key));
      }
      place += Long.BYTES + id.elements() * id.type().size();
    }
  }

  private Storage storage(TorchTree.StorageId id) throws IOException {
    @Nullable Long place = places.get(id.key());
    if (place == null) {
      throw new TensorFileException(file, "it lacks the storage '" + id.key() + "'");
    }
    long begin = place;
    return new Storage(
        id.type(), id.elements(), order, (from, length) -> read(begin + from, length));
  }

  private byte[] read(long from, int length) throws IOException {
    return Bytes.read(file, from, length);
  }

  /** Knows how many bytes were read. */
  private static final class Counted extends FilterInputStream {
    private long position;

    Counted(InputStream in) {
      super(in);
    }

    long position() {
      return position;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      position += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      position += Math.max(0, count);
      return count;
    }
  }
}
