package org.mnist4j.onednn.internal.run;

import java.util.List;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.observe.Lanes;

/** How one network becomes programs. */
public interface NetworkPlan {
  /**
   * Compiles one.
   *
   * @param shapes of a sample of each input as the network gets it: {features}, {channels, time} or
   *     {channels, height, width}
   * @param masks that come along
   */
  Program compile(ProgramBuilder program, List<long[]> shapes, Masks masks);

  /** How many lanes pay. */
  Lanes lanes(boolean training, int samples, List<long[]> shapes);

  /** Whether its activations are large, as those of convolutions are. */
  boolean large();

  /** The shape of a sample of {@code size} values, as the first layer says. */
  long[] inputShape(int size);
}
