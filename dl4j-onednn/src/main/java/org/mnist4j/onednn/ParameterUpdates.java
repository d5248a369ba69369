package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the operations that use gradients up. */
final class ParameterUpdates {
  private final ProgramBuilder program;
  private final Parameters parameters;

  ParameterUpdates(ProgramBuilder program) {
    this.program = program;
    this.parameters = program.parameters();
  }

  /**
   * Where a lane is to write the gradient of a part of {@code slot} that no other lane has a share
   * in.
   */
  NativeFloats destination(ParameterSlot slot, long from, long count, NativeFloats scratch) {
    return program.mode() == ProgramBuilder.Mode.OBSERVED_TRAINING
        ? parameters.gradients(slot).slice(from, count)
        : scratch.slice(0, count);
  }

  /** Updates a part whose whole gradient the lane has just written to {@link #destination}. */
  void complete(Lane lane, ParameterSlot slot, long from, long count, NativeFloats gradient) {
    if (program.mode() == ProgramBuilder.Mode.TRAINING) {
      program.add(lane, update(lane, slot, from, count, new NativeFloats[] {gradient}, null));
    }
  }

  /**
   * After backpropagation: adds up the lanes' shares, and updates with the sums or leaves them to
   * be looked at.
   */
  void addShares() {
    program.stage("gradients");
    program.meet();
    List<Piece> all = new ArrayList<>();
    for (ProgramBuilder.GradientSum sum : program.gradientSums()) {
      cut(
          sum.slot(),
          (from, count) -> all.add(new Piece(sum.slot(), from, count, sum.part(from, count))));
    }
    for (Lane lane : program.lanes()) {
      Rows mine = Rows.share(all.size(), lane.index(), program.lanes().size());
      for (Piece piece : all.subList(mine.start(), mine.end())) {
        if (program.mode() == ProgramBuilder.Mode.TRAINING) {
          program.add(lane, update(lane, piece.slot, piece.from, piece.count, piece.shares, null));
        } else {
          NativeFloats to = parameters.gradients(piece.slot).slice(piece.from, piece.count);
          FusedUpdate.Scratch scratch = program.scratch(lane);
          program.add(lane, () -> sum(piece.shares, to, scratch));
        }
      }
    }
  }

  private static void sum(NativeFloats[] shares, NativeFloats to, FusedUpdate.Scratch scratch) {
    int length = Math.toIntExact(to.length());
    for (int from = 0; from < length; from += FusedUpdate.PIECE) {
      int n = Math.min(FusedUpdate.PIECE, length - from);
      FusedUpdate.sum(shares, from, n, scratch.gradient(), scratch.other());
      to.buffer().put(from, scratch.gradient(), 0, n);
    }
  }

  /**
   * Updates everything from the network's gradient array and leaves the updates there, as DL4J
   * does.
   */
  void updateFromGradientArray() {
    program.stage("update");
    program.meet();
    List<Piece> all = new ArrayList<>();
    for (ParameterSlot slot : parameters.slots()) {
      NativeFloats gradients = parameters.gradients(slot);
      cut(
          slot,
          (from, count) ->
              all.add(
                  new Piece(slot, from, count, new NativeFloats[] {gradients.slice(from, count)})));
    }
    for (Lane lane : program.lanes()) {
      Rows mine = Rows.share(all.size(), lane.index(), program.lanes().size());
      for (Piece piece : all.subList(mine.start(), mine.end())) {
        program.add(
            lane, update(lane, piece.slot, piece.from, piece.count, piece.shares, piece.shares[0]));
      }
    }
  }

  /**
   * Cuts a parameter array into stretches large enough to be worth an operation, small enough to
   * share out.
   */
  private static void cut(ParameterSlot slot, Cut cut) {
    long grain = 8L * FusedUpdate.PIECE;
    for (long from = 0; from < slot.length(); from += grain) {
      cut.at(from, Math.min(grain, slot.length() - from));
    }
  }

  private FusedUpdate update(
      Lane lane,
      ParameterSlot slot,
      long from,
      long count,
      NativeFloats[] gradients,
      @Nullable NativeFloats updates) {
    NativeFloats[] states = new NativeFloats[slot.stateCount()];
    for (int i = 0; i < states.length; i++) {
      states[i] = parameters.state(slot, i).slice(from, count);
    }
    NativeFloats values = parameters.values(slot).slice(from, count);
    return new FusedUpdate(slot, program.scratch(lane), gradients, values, states, updates);
  }

  private static final class Piece {
    private final ParameterSlot slot;
    private final long from;
    private final long count;
    private final NativeFloats[] shares;

    Piece(ParameterSlot slot, long from, long count, NativeFloats[] shares) {
      this.slot = slot;
      this.from = from;
      this.count = count;
      this.shares = shares;
    }
  }

  private interface Cut {
    void at(long from, long count);
  }
}
