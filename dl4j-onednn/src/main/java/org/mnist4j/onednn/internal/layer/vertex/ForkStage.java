package org.mnist4j.onednn.internal.layer.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * A signal that several stages read: backwards, their gradients are added up, always in the same
 * order. The first reader has the signal itself, the others a branch each.
 */
public final class ForkStage implements Stage {
  private final Signal signal;
  private final List<Signal> branches = new ArrayList<>();

  /**
   * @param readers two or more
   */
  public ForkStage(Signal signal, int readers) {
    this.signal = signal;
    branches.add(signal);
    Stream.generate(signal::branch).limit(readers - 1L).forEach(branches::add);
  }

  /** What each reader reads. */
  public List<Signal> branches() {
    return List.copyOf(branches);
  }

  @Override
  public Signal output() {
    return signal;
  }

  @Override
  public void forward(ProgramBuilder program) {}

  @Override
  public void backward(ProgramBuilder program) {
    branches.forEach(branch -> program.readsGradient(branch, true));
    Signal.Target target = program.writesGradient(signal, true);
    Elementwise math = program.math();
    for (Lane lane : program.lanesWithRows()) {
      // Written in the same phase: a lane reads its own rows alone.
      Elementwise.Chain sum =
          math.add(
              math.row(signal.gradients(lane.rows())),
              math.row(branches.get(1).gradients(lane.rows())));
      for (Signal other : branches.subList(2, branches.size())) {
        sum = sum.add(math.row(other.gradients(lane.rows())));
      }
      sum.into(lane, math.row(target.floats(lane.rows())));
    }
    branches.subList(1, branches.size()).forEach(program::releaseGradients);
  }
}
