package org.mnist4j.formats.pickle;

import static org.mnist4j.formats.pickle.Node.Kind.CALL;
import static org.mnist4j.formats.pickle.Node.Kind.DICT;
import static org.mnist4j.formats.pickle.Node.Kind.LIST;
import static org.mnist4j.formats.pickle.Node.Kind.PERSISTENT;
import static org.mnist4j.formats.pickle.Node.Kind.SET;
import static org.mnist4j.formats.pickle.Node.Kind.TUPLE;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;

/**
 * Reads a pickle without doing what it says: what Python would import, call or build becomes a node
 * that says so. The opcodes are those of CPython's {@code pickletools}, protocols 0 to 5; those for
 * extension registries and buffers outside the file are refused.
 */
public final class PickleReader {
  private static final int LATEST_PROTOCOL = 5;

  private final PickleInput in;
  private final PickleLimits limits;
  private final PickleStack stack;
  private final Requests requests = new Requests();

  private PickleReader(InputStream in, PickleLimits limits, long longest) {
    this.in = new PickleInput(in, limits, longest);
    this.limits = limits;
    this.stack = new PickleStack(limits);
  }

  /**
   * Reads one pickle up to its STOP and no byte further.
   *
   * @param in read byte by byte, so best buffered
   * @throws PickleException when it is broken, has opcodes that aren't known or exceeds a limit
   */
  public static Pickle read(InputStream in, PickleLimits limits) throws IOException {
    return new PickleReader(in, limits, Long.MAX_VALUE).read();
  }

  /**
   * Reads one pickle without its long strings, which are left where they are in the stream: arrays
   * of numbers are such.
   *
   * @param longest strings of more bytes become {@link PickleValue.Apart}
   * @throws PickleException as {@link #read(InputStream, PickleLimits)}
   */
  public static Pickle outline(InputStream in, PickleLimits limits, long longest)
      throws IOException {
    return new PickleReader(in, limits, longest).read();
  }

  private Pickle read() throws IOException {
    for (int count = 0; count < limits.opcodes(); count++) {
      int opcode = in.oneByte();
      if (opcode == '.') {
        PickleValue value = Frozen.of(stack.pop(), limits);
        return new Pickle(value, requests.imports(), requests.called(), requests.calls());
      }
      if (!leaf(opcode) && !container(opcode) && !memory(opcode) && !object(opcode)) {
        throw new PickleException("has the opcode 0x%02x, which isn't read".formatted(opcode));
      }
    }
    throw new PickleException("has more than %,d opcodes".formatted(limits.opcodes()));
  }

  private boolean leaf(int opcode) throws IOException {
    PickleValue value =
        switch (opcode) {
          case 'N' -> new PickleValue.None();
          case 0x88 -> new PickleValue.Bool(true);
          case 0x89 -> new PickleValue.Bool(false);
          case 'I' -> textInteger(in.line());
          case 'L' -> integer(in.line().replaceFirst("L$", ""));
          case 'J' -> {
            int signed = (int) in.unsigned(4);
            yield integer(signed);
          }
          case 'K' -> integer(in.unsigned(1));
          case 'M' -> integer(in.unsigned(2));
          case 0x8a -> new PickleValue.Int(in.integer(1));
          case 0x8b -> new PickleValue.Int(in.integer(4));
          case 'F' -> new PickleValue.Real(real(in.line()));
          case 'G' -> new PickleValue.Real(in.bigEndianDouble());
          case 'S' -> new PickleValue.Bytes(PickleText.quoted(in.line()));
          case 'U', 'C' -> in.byteString(1);
          case 'T', 'B' -> in.byteString(4);
          case 0x8e, 0x96 -> in.byteString(8);
          case 'V' -> new PickleValue.Text(PickleText.unescaped(in.line()));
          case 0x8c -> in.text(1);
          case 'X' -> in.text(4);
          case 0x8d -> in.text(8);
          case 'c' -> requests.imported(in.line(), in.line());
          default -> Frozen.UNMADE;
        };
    if (value == Frozen.UNMADE) {
      return false;
    }
    stack.push(Node.leaf(value));
    return true;
  }

  private boolean container(int opcode) throws IOException {
    switch (opcode) {
      case ']' -> stack.push(Node.of(LIST));
      case 'l' -> stack.push(Node.of(LIST, stack.popToMark()));
      case ')' -> stack.push(Node.of(TUPLE));
      case 't' -> stack.push(Node.of(TUPLE, stack.popToMark()));
      case 0x85 -> stack.push(Node.of(TUPLE, stack.pop()));
      case 0x86, 0x87 -> {
        stack.push(Node.of(TUPLE, lastOnes(opcode - 0x84)));
      }
      case '}' -> stack.push(Node.of(DICT));
      case 'd' -> {
        List<Node> pairs = stack.popPairs();
        stack.push(Node.of(DICT));
        stack.top().addEntries(pairs);
      }
      case 0x8f -> stack.push(Node.of(SET));
      case 0x91 -> stack.push(Node.of(SET, stack.popToMark()));
      case 'a' -> addElements(List.of(stack.pop()));
      case 'e', 0x90 -> addElements(stack.popToMark());
      case 's' -> addEntries(lastOnes(2));
      case 'u' -> addEntries(stack.popPairs());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) throws IOException {
    switch (opcode) {
      case 0x80 -> {
        int protocol = in.oneByte();
        if (protocol > LATEST_PROTOCOL) {
          throw new PickleException("is of protocol %d, above 5".formatted(protocol));
        }
      }
      // Frames only tell how much may be read ahead.
      case 0x95 -> in.unsigned(8);
      case '(' -> stack.mark();
      case '0' -> {
        if (stack.topIsMark()) {
          stack.popToMark();
        } else {
          stack.pop();
        }
      }
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      case 'p' -> stack.remember(index(in.line()));
      case 'q' -> stack.remember(in.unsigned(1));
      case 'r' -> stack.remember(in.unsigned(4));
      case 0x94 -> stack.rememberNext();
      case 'g' -> stack.recall(index(in.line()));
      case 'h' -> stack.recall(in.unsigned(1));
      case 'j' -> stack.recall(in.unsigned(4));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int opcode) throws IOException {
    switch (opcode) {
      case 0x93 -> {
        Node name = stack.pop();
        Node module = stack.pop();
        stack.push(Node.leaf(requests.imported(name(module), name(name))));
      }
      case 'R' -> {
        Node arguments = stack.pop();
        call(stack.pop(), arguments);
      }
      case 0x81 -> {
        Node arguments = stack.pop();
        create(stack.pop(), arguments);
      }
      case 0x92 -> {
        Node named = stack.pop();
        Node arguments = stack.pop();
        create(stack.pop(), Node.of(TUPLE, arguments, named));
      }
      case 'i' -> {
        Node type = Node.leaf(requests.imported(in.line(), in.line()));
        call(type, Node.of(TUPLE, stack.popToMark()));
      }
      case 'o' -> {
        List<Node> parts = stack.popToMark();
        if (parts.isEmpty()) {
          throw new PickleException("makes an object of no class");
        }
        call(parts.get(0), Node.of(TUPLE, parts.subList(1, parts.size())));
      }
      case 'b' -> {
        Node state = stack.pop();
        stack.top().addState(state);
      }
      case 'P' -> stack.push(Node.of(PERSISTENT, Node.leaf(new PickleValue.Text(in.line()))));
      case 'Q' -> stack.push(Node.of(PERSISTENT, stack.pop()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void call(Node function, Node arguments) {
    requests.called(function, arguments);
    stack.push(Node.of(CALL, function, arguments));
  }

  private void create(Node type, Node arguments) {
    requests.created(type, arguments);
    stack.push(Node.of(CALL, type, arguments));
  }

  private void addElements(List<Node> elements) throws PickleException {
    Node.Kind kind = stack.top().kind;
    if (kind != LIST && kind != SET && kind != CALL) {
      throw new PickleException("adds an element to what is no list");
    }
    stack.top().addElements(elements);
  }

  private void addEntries(List<Node> pairs) throws PickleException {
    if (stack.top().kind != DICT && stack.top().kind != CALL) {
      throw new PickleException("sets an entry of what is no dictionary");
    }
    stack.top().addEntries(pairs);
  }

  private List<Node> lastOnes(int count) throws PickleException {
    Node[] nodes = new Node[count];
    for (int i = count - 1; i >= 0; i--) {
      nodes[i] = stack.pop();
    }
    return List.of(nodes);
  }

  private static String name(Node node) throws PickleException {
    return node.value()
        .asText()
        .orElseThrow(() -> new PickleException("imports by a name that isn't text"));
  }

  private static PickleValue textInteger(String line) throws PickleException {
    return switch (line) {
      case "01" -> new PickleValue.Bool(true);
      case "00" -> new PickleValue.Bool(false);
      default -> integer(line);
    };
  }

  private static PickleValue integer(String line) throws PickleException {
    try {
      // Reading decimals takes the square of their number.
      if (line.length() <= 1000) {
        return new PickleValue.Int(new BigInteger(line));
      }
    } catch (NumberFormatException e) {
      // Told below, as the other is.
    }
    throw new PickleException("has a line that is no integer");
  }

  private static PickleValue integer(long value) {
    return new PickleValue.Int(BigInteger.valueOf(value));
  }

  private static long index(String line) throws PickleException {
    return integer(line)
        .asLong()
        .filter(index -> index >= 0)
        .orElseThrow(() -> new PickleException("remembers under a number out of range"));
  }

  private static double real(String line) throws PickleException {
    try {
      return Double.parseDouble(line.replace("inf", "Infinity").replace("nan", "NaN"));
    } catch (NumberFormatException e) {
      throw new PickleException("has a line that is no number");
    }
  }
}
