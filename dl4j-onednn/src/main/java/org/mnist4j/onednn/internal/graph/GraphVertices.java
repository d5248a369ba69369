package org.mnist4j.onednn.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.compile.NetworkLayer;
import org.mnist4j.onednn.internal.network.GraphNetwork;

/** A graph as the engine looks at it: its vertices, each behind those that it reads. */
final class GraphVertices {
  private final ComputationGraphConfiguration configuration;
  private final Map<String, Vertex> vertices = new LinkedHashMap<>();

  /**
   * @param inputs the names of what it reads
   * @param layer what it is, unless it is a vertex without layer
   */
  record Vertex(String name, GraphVertex kind, List<String> inputs, @Nullable NetworkLayer layer) {}

  GraphVertices(ComputationGraph graph) {
    this.configuration = graph.getConfiguration();
    int layers = 0;
    for (var runtime : new GraphNetwork(graph).vertices().toList()) {
      String name = runtime.getVertexName();
      GraphVertex kind = configuration.getVertices().get(name);
      if (kind != null) {
        while (kind instanceof FrozenVertex frozen) {
          kind = frozen.getUnderlying();
        }
        NetworkLayer layer = null;
        if (kind instanceof LayerVertex each) {
          layer =
              NetworkLayer.of(
                  layers,
                  each.getLayerConf().getLayer(),
                  each.getLayerConf().getSeed(),
                  each.getPreProcessor());
        }
        layers += runtime.hasLayer() ? 1 : 0;
        List<String> inputs = configuration.getVertexInputs().getOrDefault(name, List.of());
        vertices.put(name, new Vertex(name, kind, inputs, layer));
      }
    }
  }

  List<String> inputs() {
    return configuration.getNetworkInputs();
  }

  List<String> outputs() {
    return configuration.getNetworkOutputs();
  }

  /** Those of all vertices that are none of the inputs. */
  List<Vertex> all() {
    return List.copyOf(vertices.values());
  }

  /** Those of all vertices that are layers. */
  List<NetworkLayer> layers() {
    return vertices.values().stream().map(Vertex::layer).filter(Objects::nonNull).toList();
  }

  boolean isOutput(Vertex vertex) {
    return outputs().contains(vertex.name());
  }

  /** The vertices that read what {@code name} gives, as often as they read it, in their order. */
  List<Vertex> readers(String name) {
    List<Vertex> readers = new ArrayList<>();
    for (Vertex each : vertices.values()) {
      each.inputs().stream().filter(name::equals).forEach(input -> readers.add(each));
    }
    return readers;
  }

  /** A vertex and, as long as one layer alone reads what it gives, the layers behind it. */
  List<Vertex> run(Vertex first) {
    List<Vertex> run = new ArrayList<>(List.of(first));
    Vertex last = first;
    while (last.layer() != null && !isOutput(last)) {
      List<Vertex> readers = readers(last.name());
      if (readers.size() != 1 || readers.get(0).layer() == null) {
        break;
      }
      last = readers.get(0);
      run.add(last);
    }
    return run;
  }

  /** The layers behind {@code name}, directly or through others. */
  List<NetworkLayer> layersBehind(String name) {
    Set<String> reached = new HashSet<>(Set.of(name));
    List<NetworkLayer> layers = new ArrayList<>();
    for (Vertex each : vertices.values()) {
      if (each.inputs().stream().anyMatch(reached::contains)) {
        reached.add(each.name());
        if (each.layer() != null) {
          layers.add(each.layer());
        }
      }
    }
    return layers;
  }
}
