package org.mnist4j.onednn.internal.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mnist4j.onednn.internal.compile.LayerCheck;
import org.mnist4j.onednn.internal.compile.NetworkCheck;
import org.mnist4j.onednn.internal.compile.NetworkLayer;
import org.mnist4j.onednn.update.UpdateRules;

/** Finds what the engine can't do in a graph's vertices. */
public final class GraphCheck {
  private final List<String> reasons;
  private final GraphVertices.Vertex vertex;

  private GraphCheck(GraphVertices.Vertex vertex, List<String> reasons) {
    this.vertex = vertex;
    this.reasons = reasons;
  }

  /** Empty when the graph can be compiled. */
  public static List<String> reasons(ComputationGraph graph, UpdateRules rules) {
    List<String> reasons = NetworkCheck.machine();
    if (graph.getVertices() == null) {
      reasons.add(NetworkCheck.NO_PARAMETERS);
      return List.copyOf(reasons);
    }
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    NetworkCheck.network(
        graph.params(), configuration.getDefaultConfiguration().getOptimizationAlgo(), reasons);
    if (configuration.getBackpropType() != BackpropType.Standard) {
      reasons.add("truncated backpropagation is supported in lists of layers, not in graphs");
    }
    GraphVertices vertices = new GraphVertices(graph);
    NetworkCheck.sequences(vertices.layers(), reasons);
    check(vertices, rules, reasons);
    return List.copyOf(reasons);
  }

  private static void check(GraphVertices vertices, UpdateRules rules, List<String> reasons) {
    Set<String> trained = new HashSet<>();
    for (GraphVertices.Vertex each : vertices.all()) {
      GraphCheck check = new GraphCheck(each, reasons);
      boolean output = vertices.isOutput(each);
      boolean trainedBefore = each.inputs().stream().anyMatch(trained::contains);
      NetworkLayer layer = each.layer();
      if (layer != null) {
        new LayerCheck(layer, output, trainedBefore, rules, reasons).check();
        trainedBefore |= layer.trained();
      } else {
        check.vertex(output);
      }
      if (trainedBefore) {
        trained.add(each.name());
      }
      boolean read = !vertices.readers(each.name()).isEmpty();
      if (output == read) {
        check.complain(
            read
                ? "an output of the network that vertices read is not supported"
                : "it leads to no output of the network");
      }
    }
    for (String input : vertices.inputs()) {
      if (vertices.readers(input).isEmpty()) {
        reasons.add("input \"%s\": no vertex reads it".formatted(input));
      }
    }
  }

  private void vertex(boolean output) {
    Optional<VertexKind<?>> kind = VertexKind.of(vertex.kind());
    if (kind.isEmpty()) {
      complain("this kind of vertex is not supported");
      return;
    }
    if (output) {
      complain("a network has to end with output or loss layers");
    }
    kind.get().check(this, vertex.kind());
  }

  /** How many signals the vertex reads. */
  int inputs() {
    return vertex.inputs().size();
  }

  void complain(String problem) {
    reasons.add(
        "vertex \"%s\" (%s): %s"
            .formatted(vertex.name(), vertex.kind().getClass().getSimpleName(), problem));
  }
}
