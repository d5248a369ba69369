package org.mnist4j.onednn.internal.update;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.FilterBlocks;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Shares;

/** Makes the operations that use gradients up. */
public final class ParameterUpdates {
  /**
   * Floats in a stretch: 512 KB of each array. Shorter ones fit the second-level cache better, but
   * every kernel loses more time at its start, until the memory's prefetching keeps up.
   */
  private static final long STRETCH = 128 * 1024;

  private static final int SCRATCHES = 3;

  private final ProgramBuilder program;
  private final Parameters parameters;
  private final Elementwise math;
  private final Map<ParameterSlot, SlotGradient> slotGradients = new HashMap<>();
  private final Map<Integer, List<NativeFloats>> scratches = new HashMap<>();

  public ParameterUpdates(ProgramBuilder program) {
    this.program = program;
    this.parameters = program.parameters();
    this.math = program.math();
  }

  /**
   * Where a lane is to write the gradient of a part of {@code slot} that no other lane has a share
   * in.
   */
  public NativeFloats destination(ParameterSlot slot, long from, long count, NativeFloats scratch) {
    return slot.freezing() == ParameterSlot.Freezing.NONE && !isUsedUp(slot)
        ? parameters.gradients(slot).slice(from, count)
        : scratch.slice(0, count);
  }

  /** Whether gradients are used up as soon as they are complete, rather than kept. */
  private boolean isUsedUp(ParameterSlot slot) {
    return program.mode() == ProgramBuilder.Mode.TRAINING && !slot.isClipped();
  }

  /** Updates a part whose whole gradient the lane has just written to {@link #destination}. */
  public void complete(
      Lane lane, ParameterSlot slot, long from, long count, NativeFloats gradient) {
    if (slot.freezing() != ParameterSlot.Freezing.NONE) {
      program.gradientShare(slot);
    } else if (isUsedUp(slot)) {
      cut(
          count,
          (start, length) ->
              update(
                  lane, slot, from + start, length, List.of(gradient.slice(start, length)), null));
    }
  }

  /**
   * After backpropagation: adds up the lanes' shares, and updates with the sums or leaves them to
   * be looked at.
   */
  public void addShares() {
    program.stage("gradients");
    addOrderedShares();
    program.meet();
    List<Piece> all = new ArrayList<>();
    program
        .gradientShares()
        .forEach(
            (slot, shares) ->
                cut(
                    slot.length(),
                    (from, count) ->
                        all.add(new Piece(slot, from, count, part(shares, from, count)))));
    shareOut(
        all,
        (lane, piece) -> {
          if (isUsedUp(piece.slot)) {
            update(lane, piece.slot, piece.from, piece.count, piece.gradients, null);
          } else if (!program.orderedShares().containsKey(piece.slot)) {
            sum(lane, piece);
          }
        });
    if (program.mode() == ProgramBuilder.Mode.TRAINING) {
      updateFromGradientArray(
          parameters.slots().stream().filter(ParameterSlot::isClipped).toList());
    }
  }

  /** Shares in orders of kernels are added up in them; their sum is brought into DL4J's array. */
  private void addOrderedShares() {
    program.meet();
    Shares loads = new Shares(program.lanes());
    program
        .orderedShares()
        .forEach(
            (slot, ordered) -> {
              addOrderedShares(loads.take(slot.length()), ordered, parameters.gradients(slot));
              program.gradientShares().put(slot, List.of(parameters.gradients(slot)));
            });
  }

  private void addOrderedShares(
      Lane lane, ProgramBuilder.OrderedShares ordered, NativeFloats gradients) {
    List<Tensor> shares = ordered.shares();
    Tensor sum = shares.get(0);
    FilterBlocks blocks = FilterBlocks.of(ordered.order(), sum.layout()).orElse(null);
    if (blocks != null) {
      List<FloatBuffer> floats = shares.stream().map(share -> share.floats().buffer()).toList();
      program.add(lane, "sum-of-filters", () -> blocks.sumToPlain(floats, gradients.buffer()));
      return;
    }
    if (shares.size() > 1) {
      List<Tensor> rows = rows(shares.stream().map(Tensor::floats).toList());
      math.sum(lane, rows, rows.get(0));
    }
    Reorders.add(program, lane, sum, Tensor.of(program.scope(), ordered.order(), gradients));
  }

  private static List<NativeFloats> part(List<NativeFloats> shares, long from, long count) {
    return shares.stream().map(share -> share.slice(from, count)).toList();
  }

  private void sum(Lane lane, Piece piece) {
    Tensor to = math.row(parameters.gradients(piece.slot).slice(piece.from, piece.count));
    List<Tensor> shares = rows(piece.gradients);
    if (shares.size() == 1) {
      Reorders.add(program, lane, shares.get(0), to);
      return;
    }
    math.sum(lane, shares, to);
  }

  /**
   * Updates everything from the network's gradient array and leaves the updates there, as DL4J
   * does.
   */
  public void updateFromGradientArray() {
    updateFromGradientArray(parameters.slots());
  }

  private void updateFromGradientArray(List<ParameterSlot> slots) {
    program.stage("update");
    program.meet();
    List<Piece> all = new ArrayList<>();
    for (ParameterSlot slot : slots) {
      if (slot.freezing() == ParameterSlot.Freezing.WHOLE) {
        continue;
      }
      NativeFloats gradients = parameters.gradients(slot);
      cut(
          slot.length(),
          (from, count) ->
              all.add(new Piece(slot, from, count, List.of(gradients.slice(from, count)))));
    }
    GradientClipping clipping = new GradientClipping();
    List<Piece> clipped = all.stream().filter(piece -> piece.slot.isClipped()).toList();
    shareOut(
        clipped,
        (lane, piece) -> program.add(lane, "gradient-squares", clipping.squares(piece.whole())));
    program.meet();
    shareOut(
        all,
        (lane, piece) -> {
          if (piece.slot.isClipped()) {
            program.add(lane, "gradient-clipping", clipping.scale(piece.whole()));
          }
          NativeFloats gradients = piece.gradients.get(0);
          update(lane, piece.slot, piece.from, piece.count, piece.gradients, gradients);
        });
  }

  private void shareOut(List<Piece> pieces, BiConsumer<Lane, Piece> work) {
    for (Lane lane : program.lanes()) {
      Rows mine = Rows.share(pieces.size(), lane.index(), program.lanes().size());
      pieces.subList(mine.start(), mine.end()).forEach(piece -> work.accept(lane, piece));
    }
  }

  private static void cut(long total, Cut cut) {
    for (long from = 0; from < total; from += STRETCH) {
      cut.at(from, Math.min(STRETCH, total - from));
    }
  }

  private void update(
      Lane lane,
      ParameterSlot slot,
      long from,
      long count,
      List<NativeFloats> gradients,
      @Nullable NativeFloats update) {
    List<NativeFloats> states =
        IntStream.range(0, slot.stateCount())
            .mapToObj(i -> parameters.state(slot, i).slice(from, count))
            .toList();
    List<NativeFloats> scratch =
        scratches.computeIfAbsent(lane.index(), i -> allocateScratch()).stream()
            .map(room -> room.slice(0, count))
            .toList();
    Stretch stretch =
        new Stretch(
            lane,
            rows(gradients),
            math.row(parameters.values(slot).slice(from, count)),
            rows(states),
            update == null ? null : math.row(update),
            rows(scratch));
    SlotGradient gradient = slotGradients.computeIfAbsent(slot, s -> new SlotGradient(program, s));
    slot.rule().accept(new RuleKernels(gradient, math, stretch));
  }

  private List<NativeFloats> allocateScratch() {
    return IntStream.range(0, SCRATCHES).mapToObj(i -> program.scope().allocate(STRETCH)).toList();
  }

  private List<Tensor> rows(List<NativeFloats> floats) {
    return floats.stream().map(math::row).toList();
  }

  private record Piece(ParameterSlot slot, long from, long count, List<NativeFloats> gradients) {
    /** What there is when the gradients are one array. */
    GradientClipping.Piece whole() {
      return new GradientClipping.Piece(slot, from, count, gradients.get(0));
    }
  }

  private interface Cut {
    void at(long from, long count);
  }
}
