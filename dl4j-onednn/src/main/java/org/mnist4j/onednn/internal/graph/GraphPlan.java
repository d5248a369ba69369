package org.mnist4j.onednn.internal.graph;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mnist4j.onednn.internal.compile.InputFormat;
import org.mnist4j.onednn.internal.compile.LaneCount;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.run.NetworkPlan;
import org.mnist4j.onednn.observe.Lanes;

/** Programs of a graph, which takes no masks: OneDnnGraph refuses them. */
public record GraphPlan(ComputationGraph graph) implements NetworkPlan {
  @Override
  public Program compile(ProgramBuilder program, List<long[]> shapes, Masks masks) {
    return new GraphCompiler(new GraphVertices(graph), program).compile(shapes);
  }

  /** By an estimate: weights are taken to be used at each pixel or step of the input. */
  @Override
  public Lanes lanes(boolean training, int samples, List<long[]> shapes) {
    long positions =
        shapes.stream()
            .mapToLong(shape -> Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b))
            .max()
            .orElse(1);
    long multiplications = 0;
    for (Layer layer : graph.getLayers()) {
      boolean everywhere = InputFormat.large(layer.conf().getLayer());
      multiplications += layer.numParams() * (everywhere ? positions : 1);
    }
    return LaneCount.of(new Estimate(multiplications), training, samples);
  }

  @Override
  public boolean large() {
    return Arrays.stream(graph.getLayers())
        .anyMatch(layer -> InputFormat.large(layer.conf().getLayer()));
  }

  @Override
  public long[] inputShape(int size) {
    return new long[] {size};
  }

  private record Estimate(long multiplications) implements LaneCount.Work {
    @Override
    public long sharedByOutputs() {
      return 0;
    }

    @Override
    public int large() {
      return 0;
    }
  }
}
