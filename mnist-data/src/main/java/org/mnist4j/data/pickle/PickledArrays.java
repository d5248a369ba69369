package org.mnist4j.data.pickle;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.ArrayParts;
import org.mnist4j.data.array.CompactArray;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.file.Unpacked;
import org.mnist4j.data.rows.FoundPart;
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
  /** Arrays' elements are longer than this; what isn't, is kept with the pickle's other values. */
  private static final int LONGEST = 4096;

  private PickledArrays() {}

  /**
   * An array's place in a pickle.
   *
   * @param name that says what it is for
   * @param header type, order and shape
   * @param elements its bytes, or where they are
   */
  private record Place(String name, NpyHeader header, PickleValue elements) {
    long position() {
      return elements.asApart().map(PickleValue.Apart::position).orElse(0L);
    }
  }

  /**
   * The parts in a file, which is read twice: once for what is where, once for the arrays.
   *
   * @throws DatasetFormatException if it is broken, beyond the limits, or has no such arrays
   */
  public static List<FoundPart> parts(Path file) throws IOException {
    try {
      PickleValue value;
      try (InputStream in = Unpacked.open(file)) {
        value = PickleReader.outline(in, PickleLimits.MODEL, LONGEST).value();
      }
      List<Place> places = places(value);
      if (places.isEmpty()) {
        throw new DatasetFormatException(
            "%s is a pickle without NumPy arrays, as pairs or in a dictionary".formatted(file));
      }
      return ArrayParts.of(read(places, file), "pickle");
    } catch (IllegalArgumentException e) {
      throw new DatasetFormatException(
          "%s: an array in it can't be read: %s".formatted(file, e.getMessage()), e);
    } catch (PickleException e) {
      throw new DatasetFormatException("%s %s".formatted(file, e.getMessage()), e);
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(file, e.getMessage()), e);
    }
  }

  private static List<Place> places(PickleValue value) {
    List<Place> places = new ArrayList<>();
    for (PickleValue.Entry entry : value.entriesOf()) {
      place(entry.key().asText().orElse("?"), entry.value()).ifPresent(places::add);
    }
    List<PickleValue> pairs = value.elementsOf();
    for (int i = 0; i < pairs.size(); i++) {
      String role = i == pairs.size() - 1 ? "test" : i == 0 ? "train" : "valid";
      List<PickleValue> pair = pairs.get(i).elementsOf();
      for (int j = 0; j < pair.size() && j < 2; j++) {
        place(role + (j == 0 ? "_images" : "_labels"), pair.get(j)).ifPresent(places::add);
      }
    }
    return places;
  }

  /**
   * A NumPy array: {@code numpy.core.multiarray._reconstruct} that is then given the state {@code
   * (version, shape, dtype, fortran, bytes)}.
   */
  private static Optional<Place> place(String name, PickleValue value) {
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
    List<Long> shape = new ArrayList<>();
    for (PickleValue size : state.get(1).elementsOf()) {
      shape.add(size.asLong().orElse(-1L));
    }
    boolean fortran = state.get(3).equals(new PickleValue.Bool(true));
    NpyHeader header = new NpyHeader(type(state.get(2)), fortran, shape);
    return Optional.of(new Place(name, header, state.get(4)));
  }

  /**
   * Reads the arrays in the file's order, so that it is unpacked once; gives them in the list's.
   */
  private static List<StoredArray> read(List<Place> places, Path file) throws IOException {
    List<Place> inOrder = new ArrayList<>(places);
    inOrder.sort(Comparator.comparingLong(Place::position));
    Map<Place, StoredArray> arrays = new IdentityHashMap<>();
    InputStream in = Unpacked.open(file);
    try {
      long at = 0;
      for (Place place : inOrder) {
        InputStream elements;
        Optional<PickleValue.Apart> apart = place.elements().asApart();
        if (apart.isPresent()) {
          if (apart.get().position() < at) { // a value that the pickle names twice
            in.close();
            in = Unpacked.open(file);
            at = 0;
          }
          in.skipNBytes(apart.get().position() - at);
          at = apart.get().position() + apart.get().length();
          elements = apart.get().bytes(in);
        } else {
          ByteBuffer buffer =
              place
                  .elements()
                  .asBytes()
                  .orElseThrow(() -> new IllegalArgumentException("its elements are no bytes"));
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          elements = new ByteArrayInputStream(bytes);
        }
        String title = "%s in %s".formatted(place.name(), file);
        arrays.put(place, CompactArray.read(place.name(), title, place.header(), elements));
      }
    } finally {
      in.close();
    }
    return places.stream().map(arrays::get).toList();
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
