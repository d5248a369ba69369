package org.mnist4j.data.pickle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.ArrayParts;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.file.Unpacked;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;
import org.mnist4j.formats.pickle.PickleException;
import org.mnist4j.formats.pickle.PickleLimits;
import org.mnist4j.formats.pickle.PickleReader;
import org.mnist4j.formats.pickle.PickleValue;

/**
 * NumPy arrays in a pickle as a data set: three pairs of pictures and labels, for training,
 * validation (which joins the training) and testing, as {@code mnist.pkl.gz} has them; or two
 * pairs; or a dictionary of arrays by name.
 */
public final class PickledArrays {
  private static final long MOST_BYTES = 1L << 30;

  private PickledArrays() {}

  /**
   * The parts in a file.
   *
   * @throws DatasetFormatException if it is broken, beyond the limits, or has no such arrays
   */
  public static List<FoundPart> parts(Path file) throws IOException {
    PickleValue value;
    try (InputStream in = Unpacked.open(file)) {
      value = PickleReader.read(in, PickleLimits.MODEL.withBytes(MOST_BYTES)).value();
    } catch (PickleException e) {
      throw new DatasetFormatException("%s %s".formatted(file, e.getMessage()), e);
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(file, e.getMessage()), e);
    }
    List<StoredArray> arrays = new ArrayList<>();
    for (PickleValue.Entry entry : value.entriesOf()) {
      add(arrays, entry.key().asText().orElse("?"), entry.value(), file);
    }
    List<PickleValue> pairs = value.elementsOf();
    for (int i = 0; i < pairs.size(); i++) {
      String role = i == pairs.size() - 1 ? "test" : i == 0 ? "train" : "valid";
      List<PickleValue> pair = pairs.get(i).elementsOf();
      for (int j = 0; j < pair.size() && j < 2; j++) {
        add(arrays, role + (j == 0 ? "_images" : "_labels"), pair.get(j), file);
      }
    }
    if (arrays.isEmpty()) {
      throw new DatasetFormatException(
          "%s is a pickle without NumPy arrays, as pairs or in a dictionary".formatted(file));
    }
    return ArrayParts.of(arrays, "pickle");
  }

  private static void add(List<StoredArray> arrays, String name, PickleValue value, Path file)
      throws IOException {
    Optional<NpyArray> array = array(value, file);
    array.ifPresent(
        found -> arrays.add(StoredArray.inMemory(name, "%s in %s".formatted(name, file), found)));
  }

  /**
   * A NumPy array: {@code numpy.core.multiarray._reconstruct} that is then given the state {@code
   * (version, shape, dtype, fortran, bytes)}.
   */
  private static Optional<NpyArray> array(PickleValue value, Path file) throws IOException {
    if (!(value instanceof PickleValue.Call call)
        || !(call.function() instanceof PickleValue.Global function)
        || !function.path().matches("numpy\\._?core\\.multiarray\\._reconstruct")
        || call.states().isEmpty()) {
      return Optional.empty();
    }
    List<PickleValue> state = call.states().get(0).elementsOf();
    if (state.size() != 5) {
      return Optional.empty();
    }
    try {
      List<Long> shape = new ArrayList<>();
      for (PickleValue size : state.get(1).elementsOf()) {
        shape.add(size.asLong().orElse(-1L));
      }
      boolean fortran = state.get(3).equals(new PickleValue.Bool(true));
      NpyHeader header = new NpyHeader(type(state.get(2)), fortran, shape);
      ByteBuffer buffer =
          state
              .get(4)
              .asBytes()
              .orElseThrow(() -> new IllegalArgumentException("its elements are no bytes"));
      byte[] raw = new byte[buffer.remaining()];
      buffer.get(raw);
      return Optional.of(NpyArray.of(header, raw));
    } catch (IllegalArgumentException e) {
      throw new DatasetFormatException(
          "%s: an array in it can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** {@code numpy.dtype('f4', …)} that is then given {@code (version, '<', …)}. */
  private static NpyType type(PickleValue value) {
    if (!(value instanceof PickleValue.Call call) || !call.isOf("numpy.dtype")) {
      throw new IllegalArgumentException("its type is none of NumPy's");
    }
    List<PickleValue> arguments = call.arguments().elementsOf();
    String name = arguments.isEmpty() ? "?" : arguments.get(0).asText().orElse("?");
    String order =
        call.states().isEmpty() || call.states().get(0).elementsOf().size() < 2
            ? "<"
            : call.states().get(0).elementsOf().get(1).asText().orElse("<");
    return NpyType.of(order + name);
  }
}
