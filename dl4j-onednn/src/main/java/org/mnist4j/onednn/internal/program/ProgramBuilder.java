package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.mnist4j.onednn.internal.dnnl.Dnnl;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.GradientSum;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.parameters.Penalties;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

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
  private final List<Lane> lanes = new ArrayList<>();
  private final List<List<List<Op>>> phases = new ArrayList<>();
  private final List<List<Op>> preparation = new ArrayList<>();
  private final List<String> description = new ArrayList<>();
  private final List<GradientSum> sums = new ArrayList<>();
  private final Penalties penalties = new Penalties();
  private final Coefficients coefficients;
  private final Elementwise math;
  private final ParameterUpdates updates;
  private final Map<Op, String> names = new IdentityHashMap<>();
  private final StepState step;
  private final int batch;
  private final Mode mode;
  private String stage = "input";

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
    this.step = step;
    this.batch = batch;
    this.mode = mode;
    for (int i = 0; i < laneCount; i++) {
      lanes.add(new Lane(i, Rows.share(batch, i, laneCount), scope));
    }
    this.coefficients = new Coefficients(scope);
    this.math = new Elementwise(this);
    this.updates = new ParameterUpdates(this);
    openPhase();
    lanes.forEach(lane -> preparation.add(new ArrayList<>()));
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

  private void openPhase() {
    List<List<Op>> phase = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      phase.add(new ArrayList<>());
    }
    phases.add(phase);
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

  public ParameterUpdates updates() {
    return updates;
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

  /** Names the stage that the following calls belong to, for the description. */
  public void stage(String name) {
    stage = name;
  }

  public void add(Lane lane, Op op) {
    phases.get(phases.size() - 1).get(lane.index()).add(op);
    name(lane, op);
  }

  /** Adds what depends on parameters alone, and need not be done for each piece of a batch. */
  public void addPreparation(Lane lane, Op op) {
    if (prepares()) {
      preparation.get(lane.index()).add(op);
      name(lane, op);
    } else {
      add(lane, op);
    }
  }

  private void name(Lane lane, Op op) {
    names.put(
        op,
        "phase %d lane %d %s %s"
            .formatted(
                phase(),
                lane.index(),
                stage,
                op instanceof KernelCall ? op : op.getClass().getSimpleName()));
  }

  /** A call of {@code kernel} in {@code lane}, noted in the description. */
  public KernelCall.Builder call(Lane lane, Kernel kernel) {
    if (lane.index() == 0 || !lanes.get(0).equals(lane)) {
      description.add(
          "%s lane %d %s %s"
              .formatted(stage, lane.index(), kernel.name(), kernel.implementation()));
    }
    return KernelCall.of(kernel, lane);
  }

  public void addCall(Lane lane, KernelCall.Builder call) {
    add(lane, call.build());
  }

  private int phase() {
    return phases.size() - 1;
  }

  /** All lanes wait for each other here. */
  public void meet() {
    boolean empty = phases.get(phase()).stream().allMatch(List::isEmpty);
    if (!empty) {
      openPhase();
    }
  }

  /** The following reads {@code signal}, each lane its own samples when {@code byRows}. */
  public void reads(Signal signal, boolean byRows) {
    meetUnless(signal.valuesWritten(), byRows);
  }

  public void readsGradient(Signal signal, boolean byRows) {
    meetUnless(signal.gradientsWritten(), byRows);
  }

  private void meetUnless(Signal.Written written, boolean byRows) {
    boolean own = byRows && written.byRows();
    if (written.phase() == phase() && !own && lanes.size() > 1) {
      meet();
    }
  }

  public void wrote(Signal signal, boolean byRows) {
    signal.valuesWritten(new Signal.Written(phase(), byRows));
  }

  public void wroteGradient(Signal signal, boolean byRows) {
    signal.gradientsWritten(new Signal.Written(phase(), byRows));
  }

  /**
   * Room for one lane's share of the gradient of {@code slot}; shares are added up at the step's
   * end.
   */
  public NativeFloats gradientShare(ParameterSlot slot) {
    NativeFloats share = scope.allocate(slot.length());
    for (GradientSum sum : sums) {
      if (sum.slot() == slot) {
        sum.add(share);
        return share;
      }
    }
    GradientSum sum = new GradientSum(slot);
    sum.add(share);
    sums.add(sum);
    return share;
  }

  public List<GradientSum> gradientSums() {
    return sums;
  }

  /** What is done once before a batch: one phase, or none. */
  public Sequence[][] buildPreparation() {
    if (preparation.stream().allMatch(List::isEmpty)) {
      return new Sequence[0][];
    }
    return new Sequence[][] {
      preparation.stream().map(ops -> new Sequence(ops.toArray(new Op[0]))).toArray(Sequence[]::new)
    };
  }

  /** The collected work: for each phase and lane one operation. */
  public Sequence[][] build(int firstPhase, int endPhase) {
    Sequence[][] built = new Sequence[endPhase - firstPhase][lanes.size()];
    for (int p = firstPhase; p < endPhase; p++) {
      for (int l = 0; l < lanes.size(); l++) {
        Op[] ops = phases.get(p).get(l).toArray(new Op[0]);
        built[p - firstPhase][l] = new Sequence(ops);
      }
    }
    return built;
  }

  /** Phases so far that hold something. */
  public int phaseCount() {
    boolean lastEmpty = phases.get(phase()).stream().allMatch(List::isEmpty);
    return lastEmpty ? phase() : phases.size();
  }

  public void allocateScratchpads() {
    lanes.forEach(Lane::allocateScratchpad);
  }

  /** Which phase, lane and stage an operation belongs to. */
  Map<Op, String> names() {
    return names;
  }

  List<String> description() {
    return description;
  }

  /** The version of the library behind the kernels. */
  static String library() {
    return dnnl.class.getPackageName() + " " + Dnnl.version();
  }
}
