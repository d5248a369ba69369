package org.mnist4j.formats.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine's memory: a stack with marks, and the remembered values. */
final class PickleStack {
  private final PickleLimits limits;
  private final List<Node> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Node> memo = new HashMap<>();

  PickleStack(PickleLimits limits) {
    this.limits = limits;
  }

  void push(Node node) {
    stack.add(node);
  }

  Node pop() throws PickleException {
    requireOne();
    return stack.remove(stack.size() - 1);
  }

  Node top() throws PickleException {
    requireOne();
    return stack.get(stack.size() - 1);
  }

  void mark() {
    marks.add(stack.size());
  }

  boolean topIsMark() {
    return !marks.isEmpty() && marks.get(marks.size() - 1) == stack.size();
  }

  /** What lies above the latest mark, taken away with it. */
  List<Node> popToMark() throws PickleException {
    if (marks.isEmpty()) {
      throw new PickleException("closes what it didn't open");
    }
    List<Node> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
    List<Node> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  /** The values of a dictionary, taken away: keys and values by turns. */
  List<Node> popPairs() throws PickleException {
    List<Node> pairs = popToMark();
    if (pairs.size() % 2 != 0) {
      throw new PickleException("has a key without a value");
    }
    return pairs;
  }

  void remember(long index) throws PickleException {
    if (memo.size() >= limits.memo() && !memo.containsKey(index)) {
      throw new PickleException("remembers more than %,d values".formatted(limits.memo()));
    }
    memo.put(index, top());
  }

  void rememberNext() throws PickleException {
    remember(memo.size());
  }

  void recall(long index) throws PickleException {
    @Nullable Node node = memo.get(index);
    if (node == null) {
      throw new PickleException("recalls value %d, which it never remembered".formatted(index));
    }
    push(node);
  }

  private void requireOne() throws PickleException {
    // A value below an open mark isn't to be had.
    if (stack.isEmpty() || topIsMark()) {
      throw new PickleException("takes a value that isn't there");
    }
  }
}
