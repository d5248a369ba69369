package org.mnist4j.formats.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of a safetensors header: objects, arrays, strings and non-negative integers, strictly
 * (RFC 8259, no name twice in an object). Anything else isn't in such a header, and is refused.
 */
final class HeaderJson {
  private static final int DEEPEST = 4;

  private final String text;
  private int at;

  private HeaderJson(String text) {
    this.text = text;
  }

  /**
   * Maps, lists, strings and longs.
   *
   * @throws IllegalArgumentException with a reason
   */
  static Map<String, Object> object(String text) {
    HeaderJson json = new HeaderJson(text);
    Object value = json.value(0);
    json.skipSpace();
    if (json.at < text.length() || !(value instanceof Map)) {
      throw json.broken("isn't one object");
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> object = (Map<String, Object>) value;
    return object;
  }

  /** A string with its quotes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            letter -> {
              if (letter == '"' || letter == '\\') {
                quoted.append('\\').append((char) letter);
              } else if (letter < ' ') {
                quoted.append("\\u%04x".formatted(letter));
              } else {
                quoted.append((char) letter);
              }
            });
    return quoted.append('"').toString();
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw broken("is nested more than %d deep".formatted(DEEPEST));
    }
    skipSpace();
    char first = peek();
    if (first == '{') {
      return members(depth);
    }
    if (first == '[') {
      return elements(depth);
    }
    if (first == '"') {
      return string();
    }
    return number();
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    if (next('}')) {
      return members;
    }
    do {
      skipSpace();
      String name = string();
      if (!next(':')) {
        throw broken("lacks a colon");
      }
      if (members.put(name, value(depth + 1)) != null) {
        throw broken("has the name '" + name + "' twice");
      }
    } while (next(','));
    if (!next('}')) {
      throw broken("has an object without its end");
    }
    return members;
  }

  private List<Object> elements(int depth) {
    List<Object> elements = new ArrayList<>();
    at++;
    if (next(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
    } while (next(','));
    if (!next(']')) {
      throw broken("has an array without its end");
    }
    return elements;
  }

  private String string() {
    if (peek() != '"') {
      throw broken("lacks a string");
    }
    StringBuilder string = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      char letter = peek();
      if (letter < ' ') {
        throw broken("has a control character in a string");
      }
      string.append(letter == '\\' ? escaped() : letter);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    at++;
    char letter = peek();
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> numbered();
      default -> throw broken("has a broken escape");
    };
  }

  private char numbered() {
    try {
      char code = (char) Integer.parseInt(text, at + 1, at + 5, 16);
      at += 4;
      return code;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw broken("has a broken escape");
    }
  }

  private long number() {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    try {
      return Long.parseLong(text, begin, at, 10);
    } catch (NumberFormatException e) {
      throw broken("has a value that is no string, object, array or whole number of at most 2^63");
    }
  }

  private boolean next(char wanted) {
    skipSpace();
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw broken("ends early");
    }
    return text.charAt(at);
  }

  private IllegalArgumentException broken(String how) {
    return new IllegalArgumentException("its header %s (character %d)".formatted(how, at));
  }
}
