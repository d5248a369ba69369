package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.parameters.Penalties;

/**
 * Collects what each lane does, phase by phase. Stages say what they read and write; the lanes meet
 * only where one reads what another wrote in the same phase.
 */
public final class ProgramBuilder {
  /** From this many samples on, arithmetic outweighs the fetching of weights. */
  public static final int MANY_SAMPLES = 32;

  private final NativeScope scope;
  private final Kernels kernels;
  private final Parameters parameters;
  private final List<Lane> lanes;
  private final Phases phases;
  private final BufferPool pool;
  private final Map<Integer, NativeFloats> temporaries;
  private final List<List<Op>> preparation;
  private final List<List<Op>> opening;
  private final Shares openingLoads;
  private final List<String> description;
  private final GradientShares gradientShares;
  private final Map<ParameterSlot, OrderedShares> orderedShares;
  private final Map<ParameterSlot, NativeFloats> substitutes;
  private final Penalties penalties;
  private final Coefficients coefficients;
  private final Elementwise math;
  private final StepState step;
  private final int batch;
  private final int fold;
  private final Mode mode;
  private boolean frozen;

  public ProgramBuilder(
      NativeScope scope,
      Parameters parameters,
      StepState step,
      int batch,
      int laneCount,
      Mode mode) {
    this.scope = scope;
    this.kernels = new Kernels(scope);
    this.parameters = parameters;
    this.gradientShares = new GradientShares(scope, parameters);
    this.step = step;
    this.batch = batch;
    this.fold = 1;
    this.mode = mode;
    this.lanes = new ArrayList<>();
    for (int i = 0; i < laneCount; i++) {
      lanes.add(new Lane(i, Rows.share(batch, i, laneCount), scope));
    }
    this.description = new ArrayList<>();
    this.temporaries = new HashMap<>();
    this.orderedShares = new LinkedHashMap<>();
    this.substitutes = new HashMap<>();
    this.penalties = new Penalties();
    this.coefficients = new Coefficients(scope);
    this.math = new Elementwise(this);
    this.phases = new Phases(lanes);
    this.pool = new BufferPool(scope, phases);
    this.preparation = phases.emptyPhase();
    this.opening = phases.emptyPhase();
    this.openingLoads = new Shares(lanes);
  }

  private ProgramBuilder(ProgramBuilder other, int times) {
    this.scope = other.scope;
    this.kernels = other.kernels;
    this.parameters = other.parameters;
    this.lanes = other.lanes.stream().map(lane -> lane.folded(times)).toList();
    this.phases = other.phases;
    this.pool = other.pool;
    this.temporaries = other.temporaries;
    this.preparation = other.preparation;
    this.opening = other.opening;
    this.openingLoads = other.openingLoads;
    this.orderedShares = other.orderedShares;
    this.description = other.description;
    this.gradientShares = other.gradientShares;
    this.substitutes = other.substitutes;
    this.penalties = other.penalties;
    this.coefficients = other.coefficients;
    this.math = other.math;
    this.step = other.step;
    this.batch = Math.multiplyExact(other.batch, times);
    this.fold = times;
    this.mode = other.mode;
    this.frozen = other.frozen;
  }

  /**
   * The same program as it looks to stages for which each step of a sequence is a sample of its
   * own, see {@link Signal#folded}.
   *
   * @param times the steps
   */
  public ProgramBuilder folded(int times) {
    return times == 1 ? this : new ProgramBuilder(this, times);
  }

  /** What a program is for. */
  public enum Mode {
    INFERENCE,
    /** Each gradient is used up by its update as soon as it is complete. */
    TRAINING,
    /**
     * All gradients are left in the network's gradient array first, for listeners; updates follow
     * in a second part.
     */
    OBSERVED_TRAINING;

    public boolean training() {
      return this != INFERENCE;
    }
  }

  public NativeScope scope() {
    return scope;
  }

  public Kernels kernels() {
    return kernels;
  }

  public Parameters parameters() {
    return parameters;
  }

  public List<Lane> lanes() {
    return lanes;
  }

  /** Lanes that have samples, where work is cut by samples. */
  public List<Lane> lanesWithRows() {
    return lanes.stream().filter(lane -> !lane.rows().isEmpty()).toList();
  }

  /** Numbers that change from step to step. */
  public Coefficients coefficients() {
    return coefficients;
  }

  public Elementwise math() {
    return math;
  }

  public Penalties penalties() {
    return penalties;
  }

  public StepState step() {
    return step;
  }

  public int batch() {
    return batch;
  }

  public Mode mode() {
    return mode;
  }

  /** Whether the stages that are made from now on belong to a layer that stays as it is. */
  public void freeze(boolean layerIsFrozen) {
    frozen = layerIsFrozen;
  }

  /**
   * Whether the stage being made is to learn; a layer that stays as it is computes as in inference.
   */
  public boolean learns() {
    return mode.training() && !frozen;
  }

  /**
   * Whether weights are brought into the kernels' own order once, before the first of many pieces
   * of a batch: for few samples that costs more than it saves.
   */
  public boolean prepares() {
    return mode == Mode.INFERENCE && batch >= MANY_SAMPLES;
  }

  public Rows allRows() {
    return new Rows(0, batch);
  }

  /**
   * A signal that a stage writes.
   *
   * @param shape of one sample: {features}, {channels, time}, or {channels, height, width}
   * @param tag physical order of a batch
   * @param trained whether there is something to train before this signal, so that its gradient is
   *     wanted
   */
  public Signal signal(long[] shape, int tag, boolean trained) {
    return new Signal(phases, pool, scope, batch, fold, shape, tag, trained);
  }

  /** As above, in plain order. */
  public Signal plainSignal(boolean trained, long... shape) {
    return signal(shape, Signal.plainTag(shape), trained);
  }

  /** Names the stage that the following calls belong to, for the description. */
  public void stage(String name) {
    phases.stage(name);
  }

  public void add(Lane lane, KernelCall call) {
    add(lane, call.toString(), call);
  }

  /**
   * Adds work of this engine's own.
   *
   * @param name for a profile's reader
   */
  public void add(Lane lane, String name, Op op) {
    phases.add(lane, name, op);
  }

  /** Adds what depends on parameters alone, and need not be done for each piece of a batch. */
  public void addPreparation(Lane lane, String name, Op op) {
    if (prepares()) {
      preparation.get(lane.index()).add(op);
      phases.name(lane, name, op);
    } else {
      add(lane, name, op);
    }
  }

  /**
   * The lane to do work on {@code floats} that {@link #addOpening} is then given: that which has
   * least of it.
   */
  public Lane openingLane(long floats) {
    return openingLoads.take(floats);
  }

  /**
   * Adds what depends on parameters alone and is read by several lanes: it is done before all else,
   * and, where a batch comes in pieces, before the first of them.
   */
  public void addOpening(Lane lane, String name, Op op) {
    (prepares() ? preparation : opening).get(lane.index()).add(op);
    phases.name(lane, name, op);
  }

  /** A call of {@code kernel} in {@code lane}, noted in the description. */
  public KernelCall.Builder call(Lane lane, Kernel kernel) {
    if (lane.index() == 0 || !lanes.get(0).equals(lane)) {
      description.add(
          "%s lane %d %s %s"
              .formatted(phases.stage(), lane.index(), kernel.name(), kernel.implementation()));
    }
    return KernelCall.of(kernel, lane);
  }

  public void addCall(Lane lane, KernelCall.Builder call) {
    add(lane, call.build());
  }

  /** All lanes wait for each other here. */
  public void meet() {
    phases.meet();
  }

  /**
   * The following reads the values of {@code signal}, each lane its own samples when {@code
   * byRows}. Lanes meet first where one reads what another has written in the same phase.
   */
  public void reads(Signal signal, boolean byRows) {
    if (signal.values.awaited(byRows)) {
      meet();
    }
  }

  /** As {@link #reads}, of the gradients. */
  public void readsGradient(Signal signal, boolean byRows) {
    if (signal.gradients.awaited(byRows)) {
      meet();
    }
  }

  /** Where the values of {@code signal} are written, by each lane its own when {@code byRows}. */
  public Signal.Target writes(Signal signal, boolean byRows) {
    return signal.new Target(signal.values, byRows);
  }

  /** As {@link #writes}, of the gradients. */
  public Signal.Target writesGradient(Signal signal, boolean byRows) {
    return signal.new Target(signal.gradients, byRows);
  }

  /** Nobody reads a signal any more: its memory is for others. */
  public void release(Signal signal) {
    if (mode != Mode.OBSERVED_TRAINING) { // In which listeners look at the values.
      signal.values.release();
    }
    releaseGradients(signal);
  }

  /** Nobody reads a signal's gradients any more. */
  public void releaseGradients(Signal signal) {
    signal.gradients.release();
  }

  /** Room for what a lane writes and reads within a stage's work: the next stage has it too. */
  public NativeFloats temporary(Lane lane, long floats) {
    NativeFloats known = temporaries.get(lane.index());
    if (known == null || known.length() < floats) {
      known = scope.allocate(floats);
      temporaries.put(lane.index(), known);
    }
    return known.slice(0, floats);
  }

  /**
   * Room for one lane's share of the gradient of {@code slot}; shares are added up at the step's
   * end.
   */
  public NativeFloats gradientShare(ParameterSlot slot) {
    return gradientShares.next(slot);
  }

  /** The values that a layer computes with: its parameters, or what takes their place. */
  public NativeFloats weights(ParameterSlot slot) {
    NativeFloats substitute = substitutes.get(slot);
    return substitute == null ? parameters.layerValues(slot) : substitute;
  }

  /** Whether something takes the place of a layer's parameters. */
  public boolean substitutes(ParameterSlot slot) {
    return substitutes.containsKey(slot);
  }

  /**
   * Leaves a lane's share of the gradient of {@code slot} in an order of a kernel's; shares are
   * added up in it at the step's end.
   *
   * @param order that of the gradient in DL4J's array
   */
  public void addOrderedShare(ParameterSlot slot, Tensor share, Layout order) {
    orderedShares
        .computeIfAbsent(slot, s -> new OrderedShares(order, new ArrayList<>()))
        .shares()
        .add(share);
  }

  /** The lanes' shares of gradients that are in orders of kernels. */
  public Map<ParameterSlot, OrderedShares> orderedShares() {
    return orderedShares;
  }

  /**
   * Shares of a gradient.
   *
   * @param order that of the gradient in DL4J's array
   * @param shares in lane order, all in another order
   */
  public record OrderedShares(Layout order, List<Tensor> shares) {}

  /** Whether some layer computes with other values than its parameters. */
  public boolean substitutes() {
    return !substitutes.isEmpty();
  }

  /** Room for values that a layer is to compute with instead of its parameters. */
  public NativeFloats substitute(ParameterSlot slot) {
    return substitutes.computeIfAbsent(slot, s -> scope.allocate(s.length()));
  }

  /** The lanes' shares of each gradient, in lane order. */
  public Map<ParameterSlot, List<NativeFloats>> gradientShares() {
    return gradientShares.all();
  }

  /** What is done once before a batch: one phase, or none. */
  Sequence[][] buildPreparation() {
    return build(preparation);
  }

  /** What is done at the beginning of a run: one phase, or none. */
  Sequence[][] buildOpening() {
    return build(opening);
  }

  private static Sequence[][] build(List<List<Op>> phase) {
    return Phases.isEmpty(phase) ? new Sequence[0][] : new Sequence[][] {Phases.build(phase)};
  }

  /** The collected work: for each phase and lane one operation. */
  Sequence[][] build(int firstPhase, int endPhase) {
    return phases.build(firstPhase, endPhase);
  }

  /** Phases so far that hold something. */
  public int phaseCount() {
    return phases.count();
  }

  public void allocateScratchpads() {
    lanes.forEach(Lane::allocateScratchpad);
  }

  /** Which phase, lane and stage an operation belongs to. */
  Map<Op, String> names() {
    return phases.names();
  }

  List<String> description() {
    return description;
  }
}
