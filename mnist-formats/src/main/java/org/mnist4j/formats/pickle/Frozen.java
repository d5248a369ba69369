package org.mnist4j.formats.pickle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes the immutable tree of what was read, each node once, however often it occurs. */
final class Frozen {
  static final PickleValue UNMADE = new PickleValue.None();
  private static final PickleValue BEING_MADE = new PickleValue.None();

  private final PickleLimits limits;

  /** Nodes in the tree below each container, itself included. */
  private final Map<Node, Long> sizes = new IdentityHashMap<>();

  private long size;

  private Frozen(PickleLimits limits) {
    this.limits = limits;
  }

  static PickleValue of(Node node, PickleLimits limits) throws PickleException {
    return new Frozen(limits).freeze(node, 0);
  }

  private PickleValue freeze(Node node, int depth) throws PickleException {
    if (node.kind == Node.Kind.LEAF) {
      count(1);
      return node.value();
    }
    if (node.value() == BEING_MADE) {
      throw new PickleException("has a container inside itself");
    }
    if (node.value() != UNMADE) {
      count(sizes.getOrDefault(node, 0L));
      return node.value();
    }
    if (depth == limits.depth()) {
      throw new PickleException("has containers more than %d deep".formatted(limits.depth()));
    }
    long before = size;
    count(1);
    node.become(BEING_MADE);
    PickleValue made = make(node, depth + 1);
    node.become(made);
    sizes.put(node, size - before);
    return made;
  }

  private PickleValue make(Node node, int depth) throws PickleException {
    List<PickleValue> elements = freezeAll(node.elements(), depth);
    return switch (node.kind) {
      case LIST -> new PickleValue.Sequence(elements);
      case TUPLE -> new PickleValue.Tuple(elements);
      case SET -> new PickleValue.Group(elements);
      case DICT -> new PickleValue.Dict(entries(node, depth));
      case CALL ->
          new PickleValue.Call(
              elements.get(0),
              elements.get(1),
              entries(node, depth),
              elements.subList(2, elements.size()),
              freezeAll(node.states(), depth));
      case PERSISTENT -> new PickleValue.Persistent(elements.get(0));
      case LEAF -> node.value();
    };
  }

  private List<PickleValue.Entry> entries(Node node, int depth) throws PickleException {
    List<PickleValue> halves = freezeAll(node.entries(), depth);
    List<PickleValue.Entry> entries = new ArrayList<>(halves.size() / 2);
    for (int i = 0; i < halves.size(); i += 2) {
      entries.add(new PickleValue.Entry(halves.get(i), halves.get(i + 1)));
    }
    return List.copyOf(entries);
  }

  private List<PickleValue> freezeAll(List<Node> nodes, int depth) throws PickleException {
    List<PickleValue> values = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      values.add(freeze(node, depth));
    }
    return List.copyOf(values);
  }

  private void count(long nodes) throws PickleException {
    size += nodes;
    if (size > limits.nodes()) {
      throw new PickleException(
          "names values so often that it unfolds to more than %,d".formatted(limits.nodes()));
    }
  }
}
