package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.Rows;

/**
 * Each lane's operations, phase by phase, while a program is put together. Between two phases the
 * lanes wait for each other.
 */
final class Phases {
  private final List<Lane> lanes;
  private final List<List<List<Op>>> phases = new ArrayList<>();
  private final Map<Op, String> names = new IdentityHashMap<>();
  private String stage = "input";

  Phases(List<Lane> lanes) {
    this.lanes = lanes;
    phases.add(emptyPhase());
  }

  List<List<Op>> emptyPhase() {
    List<List<Op>> phase = new ArrayList<>();
    lanes.forEach(lane -> phase.add(new ArrayList<>()));
    return phase;
  }

  void stage(String name) {
    stage = name;
  }

  /** The stage whose work is being added. */
  String stage() {
    return stage;
  }

  /** The phase that work is being added to, from 0. */
  int current() {
    return phases.size() - 1;
  }

  void add(Lane lane, String name, Op op) {
    phases.get(current()).get(lane.index()).add(op);
    name(lane, name, op);
  }

  void name(Lane lane, String name, Op op) {
    names.put(op, "phase %d lane %d %s %s".formatted(current(), lane.index(), stage, name));
  }

  /** Which phase, lane and stage each operation belongs to. */
  Map<Op, String> names() {
    return names;
  }

  void meet() {
    if (!isEmpty(phases.get(current()))) {
      phases.add(emptyPhase());
    }
  }

  /** Whether there are lanes that could come into each other's way. */
  boolean concurrent() {
    return lanes.size() > 1;
  }

  /** Whether no two lanes have a sample of {@code rows}. */
  boolean ofOneLane(Rows rows) {
    return lanes.stream()
        .map(Lane::rows)
        .anyMatch(own -> own.start() <= rows.start() && rows.end() <= own.end());
  }

  /** Phases so far that hold something. */
  int count() {
    return isEmpty(phases.get(current())) ? current() : phases.size();
  }

  static boolean isEmpty(List<List<Op>> phase) {
    return phase.stream().allMatch(List::isEmpty);
  }

  /** For each phase and lane one operation. */
  Sequence[][] build(int first, int end) {
    return phases.subList(first, end).stream().map(Phases::build).toArray(Sequence[][]::new);
  }

  static Sequence[] build(List<List<Op>> phase) {
    return phase.stream().map(ops -> new Sequence(ops.toArray(new Op[0]))).toArray(Sequence[]::new);
  }
}
