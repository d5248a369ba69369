package org.mnist4j.onednn.internal.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;

/**
 * A kind of vertex without layer that the engine knows.
 *
 * @param type the exact class, not its subclasses
 * @param check complains of what the engine can't do in such a vertex
 * @param stages adds the stages that such a vertex becomes
 */
record VertexKind<V extends GraphVertex>(
    Class<V> type, BiConsumer<GraphCheck, V> check, BiConsumer<VertexCompiler, V> stages) {

  static final List<VertexKind<?>> ALL =
      List.of(
          new VertexKind<>(ElementWiseVertex.class, Vertices::check, Vertices::addElementWise),
          new VertexKind<>(MergeVertex.class, Vertices::check, Vertices::addMerge),
          kind(SubsetVertex.class, Vertices::addSubset),
          kind(ScaleVertex.class, Vertices::addScale),
          kind(ShiftVertex.class, Vertices::addShift),
          kind(L2Vertex.class, Vertices::addDistance),
          new VertexKind<>(L2NormalizeVertex.class, Vertices::check, Vertices::addNormalize),
          new VertexKind<>(ReshapeVertex.class, Vertices::check, Vertices::addReshape),
          new VertexKind<>(PreprocessorVertex.class, Vertices::check, Vertices::addPreprocessor),
          kind(PoolHelperVertex.class, Vertices::addPoolHelper));

  private static <V extends GraphVertex> VertexKind<V> kind(
      Class<V> type, BiConsumer<VertexCompiler, V> stages) {
    return new VertexKind<>(type, (check, vertex) -> {}, stages);
  }

  static Optional<VertexKind<?>> of(GraphVertex vertex) {
    return ALL.stream().filter(kind -> kind.type == vertex.getClass()).findFirst();
  }

  void check(GraphCheck by, GraphVertex vertex) {
    check.accept(by, type.cast(vertex));
  }

  void addStages(VertexCompiler by, GraphVertex vertex) {
    stages.accept(by, type.cast(vertex));
  }
}
