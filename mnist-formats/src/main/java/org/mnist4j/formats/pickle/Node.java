package org.mnist4j.formats.pickle;

import java.util.ArrayList;
import java.util.List;

/** A value while its pickle is read: what is on the stack may still grow. */
final class Node {
  enum Kind {
    LEAF,
    LIST,
    TUPLE,
    SET,
    DICT,
    /** {@link #elements} begins with the function and its arguments. */
    CALL,
    PERSISTENT
  }

  final Kind kind;

  /** The value of a leaf; of others what they have been made into, once they have. */
  private PickleValue value;

  private List<Node> elements;

  /** Keys and values by turns. */
  private List<Node> entries = List.of();

  private List<Node> states = List.of();

  private Node(Kind kind, PickleValue value, List<Node> elements) {
    this.kind = kind;
    this.value = value;
    this.elements = elements;
  }

  static Node leaf(PickleValue value) {
    return new Node(Kind.LEAF, value, List.of());
  }

  static Node of(Kind kind, List<Node> elements) {
    return new Node(kind, Frozen.UNMADE, elements);
  }

  static Node of(Kind kind, Node... elements) {
    return of(kind, List.of(elements));
  }

  PickleValue value() {
    return value;
  }

  void become(PickleValue made) {
    value = made;
  }

  List<Node> elements() {
    return elements;
  }

  List<Node> entries() {
    return entries;
  }

  List<Node> states() {
    return states;
  }

  void addElements(List<Node> more) {
    elements = grown(elements, more);
  }

  void addEntries(List<Node> more) {
    entries = grown(entries, more);
  }

  void addState(Node state) {
    states = grown(states, List.of(state));
  }

  private static List<Node> grown(List<Node> list, List<Node> more) {
    List<Node> growing = list instanceof ArrayList ? list : new ArrayList<>(list);
    growing.addAll(more);
    return growing;
  }
}
