package org.mnist4j.formats.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a pickle would have Python do, noted while it is read. */
final class Requests {
  private static final int MOST_CALLS = 100;
  private static final int LONGEST = 120;

  private final Map<String, Integer> imports = new TreeMap<>();
  private final Set<String> called = new TreeSet<>();
  private final Map<String, String> calls = new LinkedHashMap<>();

  PickleValue imported(String module, String name) {
    PickleValue.Global global = new PickleValue.Global(module, name);
    imports.merge(shortened(global.path()), 1, Integer::sum);
    return global;
  }

  void called(Node function, Node arguments) {
    String name = told(function, 0);
    called.add(name);
    tell(name, arguments);
  }

  /** An object is made of a class without its constructor being called. */
  void created(Node type, Node arguments) {
    String name = "new " + told(type, 0);
    tell(name, arguments);
  }

  private void tell(String name, Node arguments) {
    if (calls.size() < MOST_CALLS && !calls.containsKey(name)) {
      calls.put(name, shortened(name + told(arguments, 0)));
    }
  }

  Map<String, Integer> imports() {
    return imports;
  }

  Set<String> called() {
    return called;
  }

  List<String> calls() {
    return List.copyOf(calls.values());
  }

  /** A few levels and a few elements: what is told must not cost more than what is read. */
  private static String told(Node node, int depth) {
    if (node.kind == Node.Kind.LEAF) {
      return told(node.value());
    }
    if (depth > 2) {
      return "...";
    }
    StringBuilder text = new StringBuilder();
    List<Node> elements = node.elements();
    for (int i = 0; i < elements.size() && i < 4; i++) {
      text.append(i == 0 ? "" : ", ").append(told(elements.get(i), depth + 1));
    }
    text.append(elements.size() > 4 ? ", ..." : "");
    return switch (node.kind) {
      case LIST -> "[" + text + "]";
      case DICT -> "{...}";
      case CALL -> "call(" + text + ")";
      default -> "(" + text + ")";
    };
  }

  private static String told(PickleValue leaf) {
    if (leaf instanceof PickleValue.Global global) {
      return shortened(global.path());
    }
    if (leaf instanceof PickleValue.Int number) {
      return number.value().bitLength() < 128 ? number.value().toString() : "a large integer";
    }
    if (leaf instanceof PickleValue.Real number) {
      return Double.toString(number.value());
    }
    if (leaf instanceof PickleValue.Bool bool) {
      return bool.value() ? "True" : "False";
    }
    if (leaf instanceof PickleValue.None) {
      return "None";
    }
    return leaf.asText().map(text -> "'" + shortened(text) + "'").orElse("?");
  }

  /** On one line, without characters that a terminal obeys. */
  private static String shortened(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
