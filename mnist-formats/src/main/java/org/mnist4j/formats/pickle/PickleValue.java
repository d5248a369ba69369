package org.mnist4j.formats.pickle;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A value in a pickle. Immutable; a value the file names twice is the same object twice. */
public sealed interface PickleValue {

  /** {@code None}. */
  record None() implements PickleValue {}

  /** {@code True} or {@code False}. */
  record Bool(boolean value) implements PickleValue {}

  /** An integer of any size. */
  record Int(BigInteger value) implements PickleValue {}

  /** A floating-point number. */
  record Real(double value) implements PickleValue {}

  /** Text. */
  record Text(String value) implements PickleValue {}

  /** Bytes, a bytearray, or a string of Python 2; compared as objects, not by content. */
  final class Bytes implements PickleValue {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value;
    }

    /** The bytes themselves, to read. */
    public ByteBuffer buffer() {
      return ByteBuffer.wrap(value).asReadOnlyBuffer();
    }

    @Override
    public String toString() {
      return "bytes[" + value.length + "]";
    }
  }

  /**
   * A string that was passed over, see {@link PickleReader#outline}.
   *
   * @param position of its first byte, counted from the pickle's first
   * @param length in bytes
   * @param text whether it is text, as protocols 0 to 2 have bytes
   */
  record Apart(long position, long length, boolean text) implements PickleValue {
    /**
     * Its bytes.
     *
     * @param in at its first byte; not closed
     */
    public InputStream bytes(InputStream in) {
      return new ApartBytes(in, this);
    }
  }

  /** A list. */
  record Sequence(List<PickleValue> elements) implements PickleValue {}

  /** A tuple. */
  record Tuple(List<PickleValue> elements) implements PickleValue {}

  /** A set or frozenset, in the file's order. */
  record Group(List<PickleValue> elements) implements PickleValue {}

  /** A dictionary, in the file's order. */
  record Dict(List<Entry> entries) implements PickleValue {}

  /** A key of a dictionary and its value. */
  record Entry(PickleValue key, PickleValue value) {}

  /** A function or class the file names: a name, never the thing. */
  record Global(String module, String name) implements PickleValue {
    /** As in {@code collections.OrderedDict}. */
    public String path() {
      return module + "." + name;
    }
  }

  /**
   * An object that Python would make by a call.
   *
   * @param function what would be called, most often a {@link Global}
   * @param arguments most often a {@link Tuple}
   * @param entries what would be set in it by key afterwards
   * @param elements what would be appended to it afterwards
   * @param states what would be given to its {@code __setstate__} afterwards
   */
  record Call(
      PickleValue function,
      PickleValue arguments,
      List<Entry> entries,
      List<PickleValue> elements,
      List<PickleValue> states)
      implements PickleValue {
    /**
     * Whether it is a call of that function, named as in {@code torch._utils._rebuild_tensor_v2}.
     */
    public boolean isOf(String path) {
      return function instanceof Global global && global.path().equals(path);
    }
  }

  /** What the file leaves to its reader to find by this value. */
  record Persistent(PickleValue id) implements PickleValue {}

  /** The text, where this is text or a string of Python 2. */
  default Optional<String> asText() {
    if (this instanceof Bytes bytes) {
      return Optional.of(new String(bytes.value, StandardCharsets.UTF_8));
    }
    return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The integer, where this is one that fits. */
  default Optional<Long> asLong() {
    return this instanceof Int number && number.value().bitLength() < Long.SIZE
        ? Optional.of(number.value().longValue())
        : Optional.empty();
  }

  /**
   * The bytes, where this is a byte string, or one in the form that protocols 0 to 2 give it: text
   * that {@code _codecs.encode} is to encode as Latin-1.
   */
  default Optional<ByteBuffer> asBytes() {
    if (this instanceof Bytes bytes) {
      return Optional.of(bytes.buffer());
    }
    if (this instanceof Call call && call.isOf("_codecs.encode")) {
      List<PickleValue> arguments = call.arguments().elementsOf();
      if (arguments.size() == 2
          && arguments.get(0) instanceof Text text
          && arguments.get(1).asText().filter(name -> name.startsWith("latin")).isPresent()
          && text.value().chars().allMatch(letter -> letter < 256)) {
        return Optional.of(
            ByteBuffer.wrap(text.value().getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer());
      }
    }
    return Optional.empty();
  }

  /** The bytes, as in {@link #asBytes}, where they were passed over. */
  default Optional<Apart> asApart() {
    PickleValue value = this;
    if (this instanceof Call call && call.isOf("_codecs.encode")) {
      List<PickleValue> arguments = call.arguments().elementsOf();
      boolean latin =
          arguments.size() == 2
              && arguments.get(1).asText().filter(name -> name.startsWith("latin")).isPresent();
      value = latin ? arguments.get(0) : this;
    }
    return value instanceof Apart apart && apart.text() == (value != this)
        ? Optional.of(apart)
        : Optional.empty();
  }

  /** The elements of a list, tuple or set; empty for anything else. */
  default List<PickleValue> elementsOf() {
    if (this instanceof Sequence list) {
      return list.elements();
    }
    if (this instanceof Tuple tuple) {
      return tuple.elements();
    }
    return this instanceof Group group ? group.elements() : List.of();
  }

  /**
   * The entries of a dictionary or of a {@code collections.OrderedDict}; empty for anything else.
   */
  default List<Entry> entriesOf() {
    if (this instanceof Dict dict) {
      return dict.entries();
    }
    if (!(this instanceof Call call) || !call.isOf("collections.OrderedDict")) {
      return List.of();
    }
    // Python 2 gives the constructor one list of pairs; Python 3 sets the entries afterwards.
    List<PickleValue> arguments = call.arguments().elementsOf();
    if (!call.entries().isEmpty() || arguments.isEmpty()) {
      return call.entries();
    }
    return arguments.get(0).elementsOf().stream()
        .map(PickleValue::elementsOf)
        .filter(pair -> pair.size() == 2)
        .map(pair -> new Entry(pair.get(0), pair.get(1)))
        .toList();
  }

  /** What a dictionary has under that name; nothing where it has it not or is no dictionary. */
  default Optional<PickleValue> get(String name) {
    return entriesOf().stream()
        .filter(entry -> entry.key().asText().filter(name::equals).isPresent())
        .map(Entry::value)
        .reduce((first, second) -> second);
  }
}
