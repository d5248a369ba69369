package org.mnist4j.onednn.internal.layer.recurrent;

import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;

/** What one lane does in a recurrent layer. */
final class LaneRecurrence {
  private final ProgramBuilder program;
  private final Lane lane;
  private final String name;
  private final boolean training;
  private final Recurrence recurrence;
  private final RecurrentKernels kernels;
  private final Steps steps;
  private final int inputs;
  private final NativeFloats inputWeights;
  private final NativeFloats recurrentWeights;
  private final NativeFloats bias;
  private final @Nullable NativeFloats inputShare;
  private final @Nullable NativeFloats recurrentShare;
  private final @Nullable NativeFloats biasShare;
  private final NativeFloats memory;
  private final Cell cell;
  private final Tensor inByTime;

  LaneRecurrence(
      ProgramBuilder program,
      Lane lane,
      String name,
      Signal input,
      boolean training,
      Recurrence recurrence,
      RecurrentParameters parameters) {
    this.program = program;
    this.lane = lane;
    this.name = name;
    this.training = training;
    this.recurrence = recurrence;
    this.kernels = new RecurrentKernels(program, lane);
    this.inputs = Math.toIntExact(input.shape()[0]);
    int width = recurrence.kind().gates() * recurrence.size();
    this.steps =
        new Steps(
            program.scope(),
            lane,
            Math.toIntExact(input.shape()[1]),
            inputs,
            recurrence.size(),
            width,
            recurrence.backwards(),
            training,
            recurrence.mask());
    long recurrentLength = (long) width * steps.size;
    NativeFloats recurrentAndPeepholes = program.weights(parameters.recurrent());
    this.inputWeights = program.weights(parameters.input());
    this.recurrentWeights = recurrentAndPeepholes.slice(0, recurrentLength);
    this.bias = program.weights(parameters.bias());
    NativeFloats share = training ? program.gradientShare(parameters.recurrent()) : null;
    this.inputShare = training ? program.gradientShare(parameters.input()) : null;
    this.recurrentShare = share == null ? null : share.slice(0, recurrentLength);
    this.biasShare = training ? program.gradientShare(parameters.bias()) : null;
    boolean remembers = recurrence.kind() != Recurrence.Kind.SIMPLE;
    this.memory = program.scope().allocate(remembers ? (steps.length + 1L) * steps.count() : 0);
    this.cell =
        remembers ? lstm(recurrentAndPeepholes, share) : new SimpleCell(steps, recurrence.curve());
    this.inByTime = kernels.byTime(steps.in, steps.rows, inputs, steps.length);
  }

  private LstmCell lstm(NativeFloats weights, @Nullable NativeFloats share) {
    boolean sees = recurrence.kind() == Recurrence.Kind.PEEPHOLES;
    long from = recurrentWeights.length();
    long length = (long) Peepholes.GATES * steps.size;
    Peepholes peepholes =
        sees
            ? new Peepholes(
                weights.slice(from, length),
                share == null ? weights.slice(0, 0) : share.slice(from, length),
                steps.size)
            : null;
    return new LstmCell(
        program.scope(),
        steps,
        recurrence.curve(),
        recurrence.gateCurve(),
        memory,
        peepholes,
        sees,
        training);
  }

  void forward(Tensor from, Tensor to) {
    Reorders.add(program, lane, from, inByTime);
    Recurrence.Carried carried = recurrence.carried();
    if (carried != null) {
      program.add(lane, "carried", () -> takeUp(carried));
    }
    addSteps();
    if (carried != null) {
      program.add(lane, "carried", () -> hand(carried));
    }
    NativeFloats results = steps.blocks(steps.out, steps.block(0), steps.length).floats();
    Reorders.add(program, lane, kernels.byTime(results, steps.rows, steps.size, steps.length), to);
  }

  private void addSteps() {
    kernels.multiplyWeights(
        in(),
        Matrix.of(inputWeights, steps.width).transposed(),
        bias,
        steps.gates(0, steps.length));
    RecurrentKernels.StepProduct product =
        kernels
        .new StepProduct(
            steps.block(steps.out, 0),
            Matrix.of(recurrentWeights, steps.width).transposed(),
            steps.gates(0));
    program.add(lane, name, cell::begin);
    for (int i = 0; i < steps.length; i++) {
      int step = steps.at(i);
      if (i > 0 || recurrence.carried() != null) {
        product.add(steps.block(steps.out, steps.blockBefore(step)), steps.gates(step));
      }
      program.add(lane, name, () -> cell.forward(step));
    }
  }

  private Matrix in() {
    return Matrix.of(steps.in, (long) steps.length * steps.rows);
  }

  private NativeFloats mine(NativeFloats state) {
    return state.slice((long) lane.rows().start() * steps.size, steps.count());
  }

  private void takeUp(Recurrence.Carried carried) {
    int first = steps.blockBefore(steps.at(0));
    copy(mine(carried.outputs()), steps.block(steps.out, first).floats());
    if (memory.length() > 0) {
      copy(mine(carried.memory()), steps.block(memory, first).floats());
    }
  }

  private void hand(Recurrence.Carried carried) {
    int last = steps.block(steps.at(steps.length - 1));
    copy(steps.block(steps.out, last).floats(), mine(carried.outputs()));
    if (cell instanceof LstmCell lstm) {
      lstm.keep(mine(carried.memory()));
    }
  }

  private static void copy(NativeFloats from, NativeFloats to) {
    to.buffer().put(0, from.buffer(), 0, Math.toIntExact(from.length()));
  }

  void backward(Tensor from, @Nullable Tensor to) {
    if (inputShare == null || recurrentShare == null || biasShare == null) {
      throw new IllegalStateException(name + " was not made for training");
    }
    if (recurrence.carried() != null) {
      addStepsFromNothing();
    }
    Reorders.add(
        program, lane, from, kernels.byTime(steps.errors, steps.rows, steps.size, steps.length));
    addStepsBack();
    Matrix gradients = steps.gates(0, steps.length);
    if (to != null) {
      NativeFloats result = program.scope().allocate(steps.in.length());
      Matrix weights = Matrix.of(inputWeights, steps.width);
      kernels.multiply(gradients, weights, Matrix.of(result, gradients.rows()));
      Reorders.add(program, lane, kernels.byTime(result, steps.rows, inputs, steps.length), to);
    }
    kernels.multiply(gradients.transposed(), in(), Matrix.of(inputShare, steps.width));
    kernels.sumRows(gradients, biasShare);
    kernels.multiply(
        gradients.transposed(),
        steps.blocks(steps.out, steps.blockBefore(0), steps.length),
        Matrix.of(recurrentShare, steps.width));
  }

  /**
   * Goes along a piece once more, from zeros: so DL4J takes the gradients of pieces, all the way
   * back and whatever the length of going back is said to be.
   */
  private void addStepsFromNothing() {
    int first = steps.blockBefore(steps.at(0));
    kernels.zero(steps.block(steps.out, first).floats());
    if (memory.length() > 0) {
      kernels.zero(steps.block(memory, first).floats());
    }
    addSteps();
  }

  private void addStepsBack() {
    RecurrentKernels.StepProduct product =
        kernels
        .new StepProduct(
            steps.gates(0), Matrix.of(recurrentWeights, steps.width), steps.block(steps.errors, 0));
    program.add(lane, name + "-backward", cell::beginBackward);
    for (int i = steps.length - 1; i >= 0; i--) {
      int step = steps.at(i);
      if (i < steps.length - 1) {
        product.add(steps.gates(steps.at(i + 1)), steps.block(steps.errors, step));
      }
      program.add(lane, name + "-backward", () -> cell.backward(step));
    }
    program.add(lane, name + "-backward", cell::endBackward);
  }
}
