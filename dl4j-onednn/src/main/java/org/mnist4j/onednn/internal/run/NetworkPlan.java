package org.mnist4j.onednn.internal.run;

import java.util.List;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.observe.Lanes;

/** How one network becomes programs. */
public interface NetworkPlan {
  /**
   * @param shapes of a sample of each input as the network gets it: {features}, {channels, time} or
   *     {channels, height, width}
   */
  Program compile(ProgramBuilder program, List<long[]> shapes);

  /** How many lanes pay. */
  Lanes lanes(boolean training, int samples, List<long[]> shapes);

  /** Whether it has convolutions, whose activations are large. */
  boolean convolves();

  /** The shape of a sample of {@code size} values, as the first layer says. */
  long[] inputShape(int size);
}
